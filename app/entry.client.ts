import { findClauseOfAddress, walkChanges } from './ui/walk-changes.ts'

/**
 * Enhancements for browsers that run scripts. Every page works without this file; keep it small.
 */

/** A second click while a form is on its way is ignored, until the page is shown again. */
function guardDoubleSubmit(): void {
  document.addEventListener('submit', (event) => {
    const form = event.target
    if (!(form instanceof HTMLFormElement) || form.method !== 'post') return
    if (form.dataset.sent === 'yes') return event.preventDefault()
    form.dataset.sent = 'yes'
  })
  window.addEventListener('pageshow', () => {
    for (const form of document.querySelectorAll<HTMLFormElement>('form[data-sent]')) delete form.dataset.sent
  })
}

/** Move to the error summary, so that a screen reader begins there. */
function focusErrorSummary(): void {
  document.querySelector<HTMLElement>('.govuk-error-summary')?.focus()
}

/** Ask before leaving a page with unsaved words in it. */
function warnOfUnsavedWords(): void {
  let isDirty = false
  document.addEventListener('input', (event) => {
    if (event.target instanceof HTMLTextAreaElement) isDirty = true
  })
  document.addEventListener('submit', () => {
    isDirty = false
  })
  window.addEventListener('beforeunload', (event) => {
    if (isDirty) event.preventDefault()
  })
}

guardDoubleSubmit()
focusErrorSummary()
warnOfUnsavedWords()
walkChanges()
findClauseOfAddress()
window.addEventListener('hashchange', findClauseOfAddress)
