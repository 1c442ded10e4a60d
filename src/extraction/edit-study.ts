import { type Document, isMap, isSeq, parseDocument } from 'yaml'

/** A change to a study's file: the value of a field or of a finding's key (undefined: taken out), or a new finding. */
export type StudyEdit =
  | { readonly kind: 'field'; readonly name: string; readonly value: unknown; readonly source?: EditSource }
  | { readonly kind: 'finding'; readonly id: string; readonly key: string; readonly value: unknown }
  | { readonly kind: 'remove'; readonly id: string }
  | { readonly kind: 'add'; readonly finding: Readonly<Record<string, unknown>> & { readonly id: string } }

/** Where the report says it. */
export interface EditSource {
  readonly report: string
  readonly page?: string | undefined
  readonly table?: string | undefined
  readonly note?: string | undefined
}

/** The text of a study's file with changes made; remarks, order and what is not changed stay as they are. */
export function editStudy(text: string, edits: readonly StudyEdit[]): string {
  const document = parseDocument(text.replace(/^\uFEFF/, ''))
  for (const edit of edits) apply(document, edit)
  return document.toString({ lineWidth: 0, flowCollectionPadding: false })
}

function apply(document: Document, edit: StudyEdit): void {
  if (edit.kind === 'add') {
    const node = document.createNode(withoutBlanks(edit.finding))
    for (const key of ['source', 'p', 'stat', 'period', 'counts', 'comparatorRange', 'groupCode']) {
      const inner = node.get(key, true) as { flow?: boolean } | undefined
      if (inner) inner.flow = true
    }
    const findings = document.get('findings')
    if (isSeq(findings)) {
      findings.flow = false
      findings.items.push(node)
    } else document.set('findings', document.createNode([node]))
    return
  }
  if (edit.kind === 'remove') {
    const findings = document.get('findings')
    if (isSeq(findings)) {
      findings.items = findings.items.filter((one) => !(isMap(one) && String(one.get('id')) === edit.id))
    }
    return
  }
  if (edit.kind === 'finding') {
    const findings = document.get('findings')
    const index = isSeq(findings)
      ? findings.items.findIndex((one) => isMap(one) && String(one.get('id')) === edit.id)
      : -1
    if (index < 0) return
    const path = ['findings', index, ...edit.key.split('.')]
    if (edit.value === undefined) document.deleteIn(path)
    else document.setIn(path, edit.value)
    return
  }
  const path = ['fields', edit.name]
  if (!isMap(document.get('fields'))) document.set('fields', document.createNode({}))
  const there = document.getIn(path)
  if (!isMap(there)) document.setIn(path, flowMap(document, {}))
  if (edit.value === undefined) document.setIn([...path, 'value'], null)
  else document.setIn([...path, 'value'], edit.value)
  if (edit.source) document.setIn([...path, 'source'], flowMap(document, withoutBlanks(edit.source)))
}

function flowMap(document: Document, value: object) {
  const node = document.createNode(value)
  ;(node as { flow?: boolean }).flow = true
  return node
}

function withoutBlanks(value: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined && one !== ''))
}

/** The next free id of a finding: `F01`, `F02` … */
export function nextFindingId(ids: readonly string[]): string {
  const numbers = ids.flatMap((id) => (/^F(\d+)$/.test(id) ? [Number(id.slice(1))] : []))
  return `F${String(Math.max(0, ...numbers) + 1).padStart(2, '0')}`
}
