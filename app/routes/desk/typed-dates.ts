import { z } from 'zod'
import { typedDay, typedDayLine, typedHour, typedInstant, type Typed } from '#app/lib/london-input.ts'

/**
 * Read the dates of a form, gathering every fault before it is refused. Empty fields give null where that is allowed.
 */
export function typedDates(form: FormData) {
  const faults: { field: string; message: string }[] = []
  const words = (name: string) => String(form.get(name) ?? '')
  const parts = (name: string) => ({
    day: words(`${name}-day`),
    month: words(`${name}-month`),
    year: words(`${name}-year`),
  })
  const isEmpty = (name: string) => Object.values(parts(name)).every((part) => part.trim() === '')
  function taken<Value>(field: string, typed: Typed<Value>): Value | null {
    if (typed.fault === undefined) return typed.value
    faults.push({ field, message: typed.fault })
    return null
  }

  return {
    /** A day, or null when all its fields are empty. */
    day(name: string, label: string): string | null {
      return isEmpty(name) ? null : taken(name, typedDay(label, parts(name)))
    },
    /** A day written in one line, or null when the line is empty. */
    line(name: string, label: string): string | null {
      return words(name).trim() === '' ? null : taken(name, typedDayLine(label, words(name)))
    },
    /** A London day and hour as an instant, or null when everything is empty. */
    instant(name: string, label: string): Date | null {
      if (isEmpty(name) && words(`${name}-hour`).trim() === '') return null
      const day = taken(name, typedDay(`${label} date`, parts(name)))
      const hour = taken(name, typedHour(`${label} time`, words(`${name}-hour`)))
      return day && hour ? taken(name, typedInstant(`${label} time`, day, hour)) : null
    },
    /** Add a fault that has nothing to do with dates; of a field that is at fault already only the first is told. */
    refuse(field: string, message: string): void {
      if (!faults.some((fault) => fault.field === field)) faults.push({ field, message })
    },
    /** @throws z.ZodError with every fault, which the page shows at its fields */
    check(): void {
      if (faults.length === 0) return
      throw new z.ZodError(
        faults.map(({ field, message }) => ({ code: 'custom', path: [field], message, input: undefined })),
      )
    },
  }
}
