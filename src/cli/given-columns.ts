import { closest, listWords } from '../lib/text.ts'
import { UserError } from '../lib/user-error.ts'
import type { ColumnNames } from '../records/formats/choose-columns.ts'
import { type Field, fieldMeanings, plainColumns } from '../records/formats/table-columns.ts'

const FIELDS = Object.keys(fieldMeanings) as Field[]
// What people call a field besides its name.
const ALIASES: Readonly<Record<string, Field>> = {
  author: 'authors',
  editor: 'editors',
  url: 'urls',
  link: 'urls',
  keyword: 'subjects',
  keywords: 'subjects',
  issn: 'serials',
  isbn: 'serials',
  note: 'notes',
  organisation: 'publisher',
}

/** The columns that `--columns field=Column` gives; an empty column says that the field is not read. */
export function parseColumns(given: readonly string[]): ColumnNames {
  const out: Partial<Record<Field, string[]>> = {}
  for (const one of given) {
    const equals = one.indexOf('=')
    if (equals < 1) {
      throw new UserError(`Unexpected \`--columns ${one}\`, expected \`--columns field=Column\`.`, {
        hint: 'For example: `--columns title="Name of resource" --columns year=Date`.',
      })
    }
    const field = needField(one.slice(0, equals).trim())
    const column = one.slice(equals + 1).trim()
    out[field] ??= []
    if (column !== '') out[field].push(column)
  }
  return out
}

function needField(given: string): Field {
  const plain = given.toLowerCase()
  const field = FIELDS.find((one) => one.toLowerCase() === plain) ?? ALIASES[plain]
  if (field) return field
  const spelt = closest(given, [...FIELDS, ...Object.keys(ALIASES)])
  const near = spelt ?? FIELDS.find((one) => plainColumns[one]?.includes(plain))
  throw new UserError(
    `Unexpected field \`${given}\` in \`--columns\`, expected ${listWords(
      FIELDS.map((one) => `\`${one}\``),
      'or',
    )}.`,
    { hint: near ? `Did you mean \`${near}\`?` : 'Write the field first: `--columns title="Name of resource"`.' },
  )
}
