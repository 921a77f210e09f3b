/** The file of a form's field `file`, or `undefined` where none was chosen. */
export async function givenFile(form: FormData): Promise<{ name: string; bytes: Uint8Array } | undefined> {
  const file = form.get('file')
  if (!(file instanceof File) || file.name === '') return undefined
  return { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) }
}
