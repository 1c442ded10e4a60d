/**
 * The script of a page: a link to a list opens it, and pictures can be saved as SVG or PNG. It reads nothing but the page,
 * puts no text of records into markup, and asks no server for anything.
 */
export const PAGE_SCRIPT = `
'use strict'
function openTarget() {
  const id = decodeURIComponent(location.hash.slice(1))
  const target = id === '' ? null : document.getElementById(id)
  if (!target) return
  for (let at = target; at; at = at.parentElement) if (at.tagName === 'DETAILS') at.open = true
  target.scrollIntoView()
}
addEventListener('hashchange', openTarget)
addEventListener('DOMContentLoaded', openTarget)
openTarget()
function save(blob, name) {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 10000)
}
function svgOf(button) {
  const svg = button.closest('figure').querySelector('svg').cloneNode(true)
  for (const link of [...svg.querySelectorAll('a')]) link.replaceWith(...link.childNodes)
  return { text: new XMLSerializer().serializeToString(svg), width: svg.viewBox.baseVal.width, height: svg.viewBox.baseVal.height }
}
for (const button of document.querySelectorAll('button[data-save]')) {
  button.hidden = false
  button.addEventListener('click', () => {
    const { text, width, height } = svgOf(button)
    const name = button.dataset.name
    const blob = new Blob([text], { type: 'image/svg+xml' })
    if (button.dataset.save === 'svg') return save(blob, name + '.svg')
    const image = new Image()
    image.onload = () => {
      const canvas = document.createElement('canvas')
      const scale = Math.min(3, 8000 / Math.max(width, height))
      canvas.width = Math.round(width * scale)
      canvas.height = Math.round(height * scale)
      canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height)
      canvas.toBlob((png) => save(png, name + '.png'), 'image/png')
    }
    image.src = 'data:image/svg+xml;charset=utf-8,' + encodeURIComponent(text)
  })
}
`

/** Buttons that save the picture of their figure; hidden where the script does not run. */
export function saveButtons(name: string): string {
  const button = (kind: string, text: string) =>
    `<button type="button" data-save="${kind}" data-name="${name}" hidden>${text}</button>`
  return `<p class="buttons">${button('svg', 'Save as SVG')} ${button('png', 'Save as PNG')}</p>`
}
