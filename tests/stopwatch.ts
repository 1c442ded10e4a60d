/** Starts to measure; gives the milliseconds of the processor so far. On a busy machine the clock on the wall measures the others. */
export function stopwatch(): () => number {
  const start = process.cpuUsage()
  return () => {
    const { user, system } = process.cpuUsage(start)
    return (user + system) / 1000
  }
}
