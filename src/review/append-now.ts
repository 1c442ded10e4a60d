import {
  closeSync,
  constants,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readSync,
  writeSync,
} from 'node:fs'
import { dirname } from 'node:path'

/**
 * Appends lines to a log with one write and one sync; `print` gets the time of the log's last event, 0 for none. Without a detour
 * through other threads: a key press waits for it, and a detour takes longer than all of it but the sync.
 */
export function appendNow(target: string, print: (lastTime: number) => string): void {
  mkdirSync(dirname(target), { recursive: true })
  const file = openSync(target, constants.O_RDWR | constants.O_APPEND | constants.O_CREAT, 0o644)
  try {
    const { size, lastTime, endsWithNewline } = readTail(file)
    const lines = print(lastTime)
    appendWhole(file, Buffer.from(endsWithNewline ? lines : `\n${lines}`), size)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

// All or nothing: when the disk fills up in the middle, the half event is taken off again. What another process has
// appended meanwhile is never touched: it ends with a line end, a half event does not.
function appendWhole(file: number, bytes: Buffer, before: number): void {
  try {
    for (let offset = 0; offset < bytes.length; ) offset += writeSync(file, bytes, offset)
  } catch (error) {
    const { size, endsWithNewline } = readTail(file)
    if (size > before && size < before + bytes.length && !endsWithNewline) truncate(file, before)
    throw error
  }
}

function truncate(file: number, size: number): void {
  try {
    ftruncateSync(file, size)
  } catch {
    // The half line stays, and is reported and skipped when the log is read.
  }
}

// Enough for the last line of a decision log; a longer last line (an import) only costs the bump of its time.
const TAIL = 64 * 1024

function readTail(file: number): { size: number; lastTime: number; endsWithNewline: boolean } {
  const { size } = fstatSync(file)
  if (size === 0) return { size, lastTime: 0, endsWithNewline: true }
  const length = Math.min(size, TAIL)
  const buffer = Buffer.alloc(length)
  readSync(file, buffer, 0, length, size - length)
  // Times in ISO 8601 sort as text.
  let last = ''
  for (const [, at] of buffer.toString('latin1').matchAll(/"at":"(\d{4}-\d\d-\d\dT[\d:.]+Z)"/g))
    if (at! > last) last = at!
  return { size, lastTime: last === '' ? 0 : Date.parse(last), endsWithNewline: buffer[length - 1] === 10 }
}
