import { homedir } from 'node:os'
import { join } from 'node:path'

/** Where what can be made again is kept: `LITSIEVE_CACHE`, or the system's folder for such files. */
export function cacheFolder(): string {
  const { LITSIEVE_CACHE, XDG_CACHE_HOME, LOCALAPPDATA } = process.env
  if (LITSIEVE_CACHE) return LITSIEVE_CACHE
  if (process.platform === 'win32')
    return join(LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local'), 'litsieve', 'cache')
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'litsieve')
  return join(XDG_CACHE_HOME || join(homedir(), '.cache'), 'litsieve')
}
