// Decides record after record through the built command line, in one process. Arguments: dist folder, review, reviewer,
// then record ids. Prints each record once its decision is on disk.
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const [dist, review, reviewer, ...records] = process.argv.slice(2)
const { buildProgram } = await import(pathToFileURL(join(dist, 'cli/program.js')).href)
const write = process.stdout.write.bind(process.stdout)
process.stdout.write = () => true
write('ready\n')
for (const record of records) {
  const args = ['decide', record, 'include', '--as', reviewer, '--stage', 'title-abstract', '-C', review, '--quiet']
  await buildProgram().parseAsync(['node', 'litsieve', ...args])
  write(`${record}\n`)
}
