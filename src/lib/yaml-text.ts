/** Text as a YAML value on one line: plain where YAML reads it as that text, otherwise in double quotes. */
export function yamlText(text: string): string {
  const plain = /^\p{L}[\p{L}\p{N} ’'()./&+-]*$/u.test(text) && text.trim() === text
  return plain && !/^(true|false|null|yes|no|on|off|y|n)$/i.test(text) ? text : JSON.stringify(text)
}
