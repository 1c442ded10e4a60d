export const DIFFER: Readonly<Record<string, string>>
