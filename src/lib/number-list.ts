/** A list of numbers that grows, 8 bytes each. */
export interface NumberList {
  readonly push: (value: number) => void
  /** The numbers in ascending order; the list is not used after that. */
  readonly sorted: () => Float64Array
}

/** Makes a list with room for `expected` numbers. */
export function makeNumberList(expected: number): NumberList {
  let values = new Float64Array(Math.max(16, expected))
  let length = 0
  return {
    push: (value) => {
      if (length === values.length) {
        const larger = new Float64Array(length * 2)
        larger.set(values)
        values = larger
      }
      values[length++] = value
    },
    sorted: () => values.subarray(0, length).sort(),
  }
}
