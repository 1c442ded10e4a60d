// Runs a module in this process and says at the end what it took: wall is measured from the start of the process.
import { pathToFileURL } from 'node:url'

const [, , script, ...rest] = process.argv
process.argv = [process.argv[0], script, ...rest]
process.on('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage()
  process.stderr.write(`\n@@${JSON.stringify({ cpu: (userCPUTime + systemCPUTime) / 1e6, rss: maxRSS / 1024 })}\n`)
})
await import(pathToFileURL(script).href)
