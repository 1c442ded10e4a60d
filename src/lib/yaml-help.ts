interface Help {
  readonly message: string
  readonly hint: string
  /** How many characters are at fault, where the parser does not say. */
  readonly length?: number
}

/** What a syntax error of the YAML parser means to a person, by its code. `{name}` is the word at that place. */
const BY_CODE: Readonly<Record<string, Help>> = {
  TAB_AS_INDENT: {
    message: 'Unexpected tab, expected blanks: YAML is indented with blanks only.',
    hint: 'Replace the tab with two blanks for each level.',
  },
  DUPLICATE_KEY: {
    message: 'Unexpected second `{name}`, expected each key once in the same place.',
    hint: 'Put the two together, or remove one.',
  },
  BAD_INDENT: {
    message: 'Unexpected indentation, expected this line to stand under its neighbours.',
    hint: 'Give keys of the same level the same number of blanks, and close every `[`, `{` and quote.',
  },
  BLOCK_AS_IMPLICIT_KEY: {
    message: 'Unexpected second `:` on the line, expected one `key: value`.',
    hint: 'Put a value that holds a colon in quotes, or start a new line.',
  },
  MULTILINE_IMPLICIT_KEY: {
    message: 'Unexpected line without `:`, expected `key: value`.',
    hint: 'Add the colon and a blank after the key, or indent the line to continue the text above.',
  },
  MISSING_CHAR: {
    message: 'Unexpected end of the value, expected a closing quote, a bracket or a `:`.',
    hint: 'Close what is opened on this line or above.',
  },
  UNEXPECTED_TOKEN: {
    message: 'Unexpected text, expected `key: value`, or `- ` items that all stand in one column.',
    hint: 'Check indentation and quotes at this place and in the line above.',
  },
  MULTIPLE_DOCS: {
    message: 'Unexpected `---`, expected one document in the file.',
    hint: 'Remove the line `---` and what does not belong here.',
  },
  BAD_SCALAR_START: {
    message: 'Unexpected character at the start of a value, expected letters, digits or a quote.',
    hint: 'Put the value in quotes.',
  },
  BAD_DQ_ESCAPE: {
    message: 'Unexpected backslash in double quotes, expected `\\\\` for a backslash itself.',
    hint: "Use single quotes ('…'), in which a backslash is a plain character.",
  },
}

/** A syntax error of the YAML parser in our words. `line` is the text of its line, `column` (from 1) its place there. */
export function explainYaml(error: { code: string; message: string }, line: string, column: number): Help {
  if (/[:-]\s+\*\S*\s+[^\s#]/.test(line)) {
    return {
      message: 'Unexpected `*` at the start of a value, expected text: in YAML it refers to another value.',
      hint: 'Put the value in quotes.',
    }
  }
  if (/^(?:<{7}|={7}|>{7})(?: |$)/.test(line)) {
    return {
      message: 'Unexpected mark of a merge by git that is not finished, expected YAML.',
      hint: 'Keep one of the two versions and remove the lines `<<<<<<<`, `=======` and `>>>>>>>`, then `git commit`; or take the merge back: `git merge --abort`.',
    }
  }
  const flow = /^Flow (map|sequence)/.exec(error.message)
  if (flow) {
    const bracket = flow[1] === 'map' ? '}' : ']'
    return {
      message: `Unexpected line, expected \`${bracket}\` before it.`,
      hint: `Close the \`${bracket === '}' ? '{' : '['}\` that is opened above.`,
    }
  }
  const help = BY_CODE[error.code] ?? {
    message: `Unexpected text, expected YAML: ${error.message.replace(/\.?$/, '.')}`,
    hint: 'Check indentation (blanks, not tabs), quotes and colons around this place.',
  }
  // The parser names the place of a key by its first character only.
  const name = /^[^\s:]+/.exec(line.slice(column - 1))?.[0] ?? ''
  const length = error.code === 'DUPLICATE_KEY' ? { length: name.length } : {}
  return { ...help, ...length, message: help.message.replace('{name}', () => name) }
}
