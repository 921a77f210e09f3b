/**
 * Keys that walk a redline: `n` to the next change, `p` to the one before it. They move the focus to the heading of the change, which
 * a screen reader then reads out. Shortcuts of one letter can be turned off (WCAG 2.2, 2.1.4), and are not taken from anybody who types or
 * holds a modifier down.
 */
export function walkChanges(): void {
  const line = document.querySelector<HTMLElement>('[data-change-keys]')
  const titles = [...document.querySelectorAll<HTMLElement>('[data-change-title]')]
  if (!line || titles.length < 2) return
  let isOn = isRemembered()
  const words = document.createElement('span')
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'portal-keys__switch'
  button.addEventListener('click', () => {
    isOn = !isOn
    remember(isOn)
    say()
  })
  line.append(words, ' ', button)
  line.hidden = false
  say()
  const status = document.createElement('p')
  status.className = 'govuk-visually-hidden'
  status.setAttribute('role', 'status')
  line.after(status)

  document.addEventListener('keydown', (event) => {
    const step = event.key === 'n' ? 1 : event.key === 'p' ? -1 : 0
    if (!isOn || step === 0 || isMeantForOthers(event)) return
    event.preventDefault()
    const title = titles[placeOf(titles) + step]
    status.textContent = title ? '' : step > 0 ? 'This is the last change.' : 'This is the first change.'
    if (!title) return
    title.closest('.portal-change')?.scrollIntoView()
    title.focus({ preventScroll: true })
  })

  function say(): void {
    words.textContent = isOn ? 'Keys: n for the next change, p for the previous one.' : 'The keys n and p are off.'
    button.textContent = isOn ? 'Turn the keys off' : 'Turn the keys on'
  }
}

/**
 * Leads an address of a clause that this view does not show to the view that shows the whole text; opens the folded stretch that holds one.
 */
export function findClauseOfAddress(): void {
  const anchor = decodeURIComponent(location.hash.slice(1))
  if (!/^(clause|def|table|heading|was|paragraph|note|footnote)-/.test(anchor)) return
  const found = document.getElementById(anchor)
  const whole = document.querySelector<HTMLAnchorElement>('a[data-whole-text]:not([aria-current])')
  if (!found && whole) return location.replace(whole.href + location.hash)
  const folded = found?.closest('details')
  if (!found || !folded || folded.open) return
  folded.open = true
  found.scrollIntoView()
}

/** The change that holds the focus, or else the last whose head is above the middle of the window; -1 before the first. */
function placeOf(titles: readonly HTMLElement[]): number {
  const changes = titles.map((title) => title.closest('.portal-change'))
  const focused = changes.findIndex((change) => change?.contains(document.activeElement))
  if (focused >= 0) return focused
  return changes.findLastIndex((change) => (change?.getBoundingClientRect().top ?? 0) < innerHeight / 2)
}

function isMeantForOthers({ target, ctrlKey, altKey, metaKey, isComposing, defaultPrevented }: KeyboardEvent): boolean {
  if (ctrlKey || altKey || metaKey || isComposing || defaultPrevented) return true
  return target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null
}

const memory = 'portal-change-keys'

/** A browser that keeps nothing forgets at the end of the page. */
function isRemembered(): boolean {
  try {
    return localStorage.getItem(memory) !== 'off'
  } catch {
    return true
  }
}

function remember(isOn: boolean): void {
  try {
    localStorage.setItem(memory, isOn ? 'on' : 'off')
  } catch {
    // The choice holds for this page.
  }
}
