/**
 * The short name of an instrument as addresses write it: "S1SR" as `s1sr`, "SEC Section F" as `sec-section-f`. Empty where it
 * holds no letter or figure that an address can.
 */
export function instrumentKey(shortTitle: string): string {
  return shortTitle
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
}
