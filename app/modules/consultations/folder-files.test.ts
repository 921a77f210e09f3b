import { describe, expect, test } from 'vitest'
import { zipStable } from '#app/lib/stable-zip.ts'
import { aFolder, aReadyContext, whole } from '#test/factories/consultation-folder.ts'
import { anAuthor } from '#test/factories/people.ts'
import { readArchive } from './folder-files.server.ts'
import { checkConsultationFolder, importConsultation } from './import-consultation.server.ts'

describe('an archive', () => {
  const archive = (prefix: string) =>
    zipStable(
      Object.entries(whole).map(([path, text]) => ({ path: prefix + path, bytes: new TextEncoder().encode(text) })),
    )

  test('with its folder in the paths is named for the folder, without it for the archive', async () => {
    const context = await aReadyContext()
    expect(readArchive(archive('2024-09-inner/'), 'upload.zip').name).toBe('2024-09-inner')
    const author = await anAuthor(context)
    expect((await importConsultation(context, author, readArchive(archive(''), '2024-09-outer.zip'))).slug).toBe(
      '2024-09-outer',
    )
  })

  test('that is none is refused at the field', () => {
    expect(() => readArchive(new TextEncoder().encode('no zip'), 'a.zip')).toThrow(
      expect.objectContaining({ rule: 'archive-refused', field: 'file' }),
    )
  })
})

test('a file larger than the portal takes is not even read', async () => {
  const context = await aReadyContext()
  const small = { ...context, config: { ...context.config, uploadLimitBytes: 4000 } }
  const check = checkConsultationFolder(small, aFolder({ 'files/paper.txt': 'x'.repeat(4001) }))
  await expect(check).rejects.toMatchObject({ problems: [{ file: 'files/paper.txt' }] })
})
