import fc from 'fast-check'
import { expect, test } from 'vitest'
import { typedDay, typedDayLine, typedHour, typedInstant } from './london-input.ts'

test.each([
  ['8', '10', '2024', '2024-10-08'],
  [' 8 ', 'October', '2024', '2024-10-08'],
  ['29', 'feb', '2024', '2024-02-29'],
])('%s %s %s is a day', (day, month, year, value) => {
  expect(typedDay('Closing date', { day, month, year })).toEqual({ value })
})

test.each([
  ['', '', '', 'Enter the closing date'],
  ['8', '', '2024', 'Closing date must include a month'],
  ['', '', '2024', 'Closing date must include a day and a month'],
  ['29', '2', '2023', 'Closing date must be a real date'],
  ['8', 'Octember', '2024', 'Closing date must be a real date'],
  ['8', '10', '24', 'Closing date must be a real date'],
])('%s/%s/%s is refused: %s', (day, month, year, fault) => {
  expect(typedDay('Closing date', { day, month, year })).toEqual({ fault })
})

test('a day may be written in one line', () => {
  for (const words of ['3 November 2024', '03/11/2024', '3 nov 2024', '2024-11-03', '3.11.2024']) {
    expect(typedDayLine('Date', words)).toEqual({ value: '2024-11-03' })
  }
  expect(typedDayLine('Date', 'soon').fault).toBe('Date must be a date, like 3 November 2024')
})

test.each([
  ['5pm', '17:00'],
  ['5:30 PM', '17:30'],
  ['17:00', '17:00'],
  ['12am', '00:00'],
  ['12pm', '12:00'],
  ['midday', '12:00'],
  ['midnight', '00:00'],
  ['9.15am', '09:15'],
])('%s is %s', (words, value) => {
  expect(typedHour('Closing time', words)).toEqual({ value })
})

test.each(['5', '25:00', '13pm', '5:75pm', 'teatime', '0am'])('%s is no time', (words) => {
  expect(typedHour('Closing time', words).fault).toBe('Closing time must be a time, like 5pm or 17:00')
})

test('every minute of a day comes back as it was written', () => {
  fc.assert(
    fc.property(fc.nat(23), fc.nat(59), (hour, minute) => {
      const words = `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
      expect(typedHour('Time', words)).toEqual({ value: words })
    }),
  )
})

test('an hour that the clocks skip is refused; one that comes twice is the first', () => {
  expect(typedInstant('Closing time', '2024-03-31', '01:30').fault).toContain('the clocks go forward')
  expect(typedInstant('Closing time', '2024-10-27', '01:30').value).toEqual(new Date('2024-10-27T00:30:00Z'))
  expect(typedInstant('Closing time', '2024-10-08', '17:00').value).toEqual(new Date('2024-10-08T16:00:00Z'))
})
