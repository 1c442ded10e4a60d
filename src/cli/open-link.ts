import { spawn } from 'node:child_process'

/** Hands an address to the browser of the reviewer's computer; false where there is none (over ssh, on a server). */
export async function openLink(url: string): Promise<boolean> {
  for (const [program, ...args] of openers(process.platform, process.env)) {
    if (await starts(program!, [...args, url])) return true
  }
  return false
}

/** The programs that may open an address, in order. Each gets it as one argument: no shell reads it. */
export function openers(platform: NodeJS.Platform, env: NodeJS.ProcessEnv): string[][] {
  const own = env.BROWSER ? [[env.BROWSER]] : []
  if (platform === 'darwin') return [...own, ['open']]
  if (platform === 'win32') return [...own, ['rundll32', 'url.dll,FileProtocolHandler']]
  // Over ssh a browser would open at the other end, if at all.
  const here = env.DISPLAY || env.WAYLAND_DISPLAY || env.WSL_DISTRO_NAME
  return here ? [...own, ['wslview'], ['xdg-open']] : own
}

// A browser goes on for hours: that it has not failed at once must do.
function starts(program: string, args: readonly string[]): Promise<boolean> {
  return new Promise((done) => {
    const child = spawn(program, args, { stdio: 'ignore', detached: true })
    const timer = setTimeout(() => done(true), 400)
    child.on('error', () => {
      clearTimeout(timer)
      done(false)
    })
    child.on('exit', (code) => {
      clearTimeout(timer)
      done(code === 0)
    })
    child.unref()
  })
}
