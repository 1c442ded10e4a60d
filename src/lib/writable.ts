/** A type while its values are being made: its fields may be assigned. */
export type Writable<T> = { -readonly [Key in keyof T]: T[Key] }
