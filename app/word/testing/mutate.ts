/** A whole number from 0 up to, not including, `below`: of a `seededRandom`, so that every run spoils the same. */
type Random = (below: number) => number

/** Spoil some bytes: change, cut, repeat or leave out. */
export function mutateBytes(bytes: Uint8Array, random: Random): Uint8Array {
  let out = Uint8Array.from(bytes)
  for (let times = 1 + random(4); times > 0; times -= 1) {
    const at = random(Math.max(out.length, 1))
    const length = 1 + random(40)
    switch (random(5)) {
      case 0:
        out[at] = random(256)
        break
      case 1:
        out = out.slice(0, at)
        break
      case 2:
        out = Uint8Array.from([...out.slice(0, at), ...out.slice(at, at + length), ...out.slice(at)])
        break
      case 3:
        out = Uint8Array.from([...out.slice(0, at), ...out.slice(at + length)])
        break
      default:
        // Sizes and places in an archive stand in four bytes.
        for (let next = at; next < at + 4 && next < out.length; next += 1) out[next] = [0, 255, 127, 1][random(4)] ?? 0
    }
  }
  return out
}

const values = [
  '-1',
  '0',
  '1e9',
  '99999999999999999999',
  '',
  'NaN',
  '__proto__',
  'constructor',
  '\u0000',
  '�',
  '😀',
  'true',
  '%9%1',
  '2',
]
const names = [
  'w:p',
  'w:r',
  'w:t',
  'w:tbl',
  'w:tr',
  'w:tc',
  'w:ins',
  'w:del',
  'w:sdt',
  'w:pPr',
  'mc:AlternateContent',
  'w:fldSimple',
  'w:lvl',
  'w:num',
  'w:style',
]
const insertions = [
  '<w:p>',
  '</w:p>',
  '<w:tbl/>',
  '<w:r><w:fldChar w:fldCharType="begin"/></w:r>',
  '<w:r><w:footnoteReference w:id="1"/></w:r>',
  '<w:ins><w:del><w:r><w:t>x</w:t></w:r></w:del></w:ins>',
  '<!DOCTYPE x>',
  '&bomb;',
  ']]>',
  '<![CDATA[<w:p/>]]>',
  '<!-- -- -->',
  '<x:y/>',
  '<w:gridSpan w:val="2000000000"/>',
]

/** Spoil XML as text: elements doubled, left out, renamed or nested; values that no program writes; broken markup. */
export function mutateXml(xml: string, random: Random): string {
  let out = xml
  for (let times = 1 + random(4); times > 0; times -= 1) out = mutateOnce(out, random)
  return out
}

function mutateOnce(xml: string, random: Random): string {
  const tags = [...xml.matchAll(/<(\/?)([\w:]+)[^>]*>/g)]
  const tag = tags[random(Math.max(tags.length, 1))]
  if (!tag) return xml
  const start = tag.index
  const end = start + tag[0].length
  const close = xml.indexOf(`</${tag[2]}>`, end)
  const whole = close < 0 ? end : close + (tag[2]?.length ?? 0) + 3
  switch (random(8)) {
    case 0:
      return xml.slice(0, start) + xml.slice(whole)
    case 1:
      return xml.slice(0, start) + xml.slice(start, whole).repeat(1 + random(5)) + xml.slice(whole)
    case 2:
      return xml.slice(0, start) + tag[0].replace(/="[^"]*"/, `="${values[random(values.length)]}"`) + xml.slice(end)
    case 3: {
      const name = names[random(names.length)] ?? 'w:p'
      return xml.replaceAll(`<${tag[2]}`, `<${name}`).replaceAll(`</${tag[2]}>`, `</${name}>`)
    }
    case 4: {
      const name = names[random(names.length)] ?? 'w:p'
      const depth = 1 + random(300)
      return (
        xml.slice(0, start) +
        `<${name}>`.repeat(depth) +
        xml.slice(start, whole) +
        `</${name}>`.repeat(depth) +
        xml.slice(whole)
      )
    }
    case 5:
      return xml.slice(0, start) + xml.slice(end)
    case 6:
      return xml.slice(0, end) + (insertions[random(insertions.length)] ?? '') + xml.slice(end)
    default: {
      const other = tags[random(tags.length)]?.index ?? 0
      return xml.slice(0, start) + xml.slice(whole) + (other < start ? '' : xml.slice(start, whole))
    }
  }
}
