import type { Scratch } from './scratch.ts'

/** Texts by their number. */
export interface Texts {
  readonly count: number
  readonly get: (index: number) => string | undefined
}

/** Takes texts one after another; what they are read from when all are there takes a few MB of memory, however many they are. */
export interface TextStore {
  readonly add: (text: string) => void
  readonly done: () => Texts
}

/** Bytes of a page; a text does not cross the end of one, unless it is larger and has several for itself. */
const PAGE = 64 * 1024
/** Pages in memory. Those of a larger store are on the disk, and as many of them are kept at hand. */
const AT_HAND = 64
/** Of how many texts one has its place in memory; from there the way is told by lengths. */
const STRIDE = 32
const LENGTH = 4
const END = 0xffffffff

/** An empty store that goes to the disk when it grows large. */
export function textStore(scratch: Scratch): TextStore {
  // The pages of a small store by their number; of a large one those at hand, each at its number modulo their count.
  const pages: Buffer[] = []
  const held = new Int32Array(AT_HAND).fill(-1)
  let places = new Float64Array(1024)
  let count = 0
  let end = 0
  let spilled = 0

  const pageFor = (number: number): Buffer => {
    const slot = number % AT_HAND
    if (held[slot] === number) return pages[slot]!
    pages[slot] ??= Buffer.allocUnsafeSlow(PAGE)
    held[slot] = number
    return pages[slot]
  }
  // A page that is full goes to the disk once there are more pages than places for them.
  const closePage = (number: number): void => {
    if (number + 1 < AT_HAND) return
    for (; spilled <= number; spilled++) scratch.write(pages[spilled % AT_HAND]!, spilled * PAGE)
  }
  const pageOf = (number: number): Buffer => {
    if (held[number % AT_HAND] === number) return pages[number % AT_HAND]!
    const page = pageFor(number)
    scratch.read(page, number * PAGE)
    return page
  }
  const nextPage = (): void => {
    const number = Math.floor(end / PAGE)
    const used = end % PAGE
    if (used === 0) return
    if (used + LENGTH <= PAGE) pageFor(number).writeUInt32LE(END, used)
    closePage(number)
    end = (number + 1) * PAGE
  }
  const wide = (length: number): boolean => length + LENGTH > PAGE

  const add = (text: string): void => {
    const length = Buffer.byteLength(text)
    if ((end % PAGE) + LENGTH + length > PAGE) nextPage()
    if (count % STRIDE === 0) {
      const at = count / STRIDE
      if (at === places.length) {
        const more = new Float64Array(at * 2)
        more.set(places)
        places = more
      }
      places[at] = end
    }
    const number = Math.floor(end / PAGE)
    const page = pageFor(number)
    page.writeUInt32LE(length, end % PAGE)
    count++
    if (!wide(length)) {
      page.write(text, (end % PAGE) + LENGTH)
      end += LENGTH + length
      if (end % PAGE === 0) closePage(number)
      return
    }
    const bytes = Buffer.from(text)
    let at = PAGE - LENGTH
    bytes.copy(page, LENGTH, 0, at)
    closePage(number)
    let last = number
    for (; at < length; at += PAGE) {
      bytes.copy(pageFor(++last), 0, at, at + PAGE)
      closePage(last)
    }
    end = (last + 1) * PAGE
  }

  const get = (index: number): string | undefined => {
    if (!(index >= 0 && index < count)) return undefined
    let at = places[Math.floor(index / STRIDE)]!
    for (let left = index % STRIDE; ; ) {
      const inPage = at % PAGE
      const page = pageOf(Math.floor(at / PAGE))
      const length = inPage + LENGTH <= PAGE ? page.readUInt32LE(inPage) : END
      if (length === END) at = (Math.floor(at / PAGE) + 1) * PAGE
      else if (left-- > 0) at += wide(length) ? Math.ceil((LENGTH + length) / PAGE) * PAGE : LENGTH + length
      else if (!wide(length)) return page.toString('utf8', inPage + LENGTH, inPage + LENGTH + length)
      else return wideText(at, length)
    }
  }
  const wideText = (at: number, length: number): string => {
    const bytes = Buffer.allocUnsafe(length)
    let filled = pageOf(at / PAGE).copy(bytes, 0, LENGTH)
    for (let number = at / PAGE + 1; filled < length; number++) filled += pageOf(number).copy(bytes, filled)
    return bytes.toString()
  }
  return {
    add,
    done: () => {
      if (spilled > 0) nextPage()
      return { count, get }
    },
  }
}
