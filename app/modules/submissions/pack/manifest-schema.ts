import { z } from 'zod'
import { requirementKinds } from '#app/modules/procedures/model.ts'
import type { PackManifest } from '../model.ts'

const hash = z.string().regex(/^[0-9a-f]{64}$/, 'must be a SHA-256 in lower-case hexadecimal')
const words = z.string().min(1)
const count = z.number().int().nonnegative()

/** `manifest.json` as it is read back. Unknown members are refused: what nobody checks must not travel with the seal on it. */
export const packManifestSchema: z.ZodType<PackManifest> = z.strictObject({
  format: z.literal('sec-consultation-pack/1'),
  consultation: z.strictObject({ slug: words, title: words, edition: count, editionHash: hash }),
  proposal: z.strictObject({ letter: words, title: words, round: count.min(1) }),
  procedure: z.strictObject({ key: words, title: words, hash }),
  frozenAt: z.iso.datetime(),
  audit: z.strictObject({ sequence: count, hash }),
  responses: z.array(z.strictObject({ reference: words, respondent: words, hash, path: words })),
  requirements: z.array(
    z.strictObject({
      key: words,
      kind: z.enum(requirementKinds),
      title: words,
      clause: words,
      metBy: z.array(words),
      notApplicable: words.optional(),
    }),
  ),
  drafts: z.array(
    z.strictObject({
      instrument: words,
      base: words,
      version: words,
      draftId: words,
      revisionId: words,
      hash,
    }),
  ),
  files: z.array(z.strictObject({ path: words, title: words, hash, size: count, type: words })),
})
