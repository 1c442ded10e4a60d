// Runs many commands through the built command line in one process. Argument: dist folder; standard input: a JSON list of
// argument lists. Prints a JSON list of what each printed, and what it threw.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const { buildProgram } = await import(pathToFileURL(join(process.argv[2], 'cli/program.js')).href)
const commands = JSON.parse(readFileSync(0, 'utf8'))
const write = process.stdout.write.bind(process.stdout)
const answers = []
for (const args of commands) {
  const answer = { out: '', err: '', code: 0, thrown: null }
  process.stdout.write = (text) => {
    answer.out += text
    return true
  }
  process.stderr.write = (text) => {
    answer.err += text
    return true
  }
  process.exitCode = 0
  await buildProgram()
    .parseAsync(['node', 'litsieve', ...args])
    .catch((error) => {
      answer.thrown = { name: error.name, message: error.message, hint: error.hint }
    })
  answer.code = process.exitCode
  answers.push(answer)
}
process.exitCode = 0
write(JSON.stringify(answers))
