import { describe, expect, it } from 'vitest'
import { agoWords, countWords, durationWords, percentWords, responseWords } from './words.ts'

const plain = (text: string): string => text.replaceAll('\u00a0', ' ')
const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

describe('durations', () => {
  it.each([
    [-5, '0 s'],
    [999, '0 s'],
    [59_999, '59 s'],
    [minute, '1 min'],
    [hour - 1, '59 min'],
    [hour, '1 h'],
    [2 * hour + 5 * minute, '2 h 5 min'],
    [3 * day + 4 * hour + minute, '3 d 4 h'],
    [400 * day, '400 d'],
  ])('%i ms reads as %s', (ms, words) => expect(plain(durationWords(ms))).toBe(words))

  it('says how long ago with one unit', () => {
    expect(plain(agoWords(500))).toBe('just now')
    expect(plain(agoWords(-3000))).toBe('just now')
    expect(plain(agoWords(2 * hour + 5 * minute))).toBe('2 h ago')
    expect(plain(agoWords(3 * day + 4 * hour))).toBe('3 d ago')
  })
})

describe('response times', () => {
  it.each([
    [null, '–'],
    [0.4, '< 1 ms'],
    [12.5, '13 ms'],
    [1234, '1.23 s'],
  ])('%s reads as %s', (ms, words) => expect(plain(responseWords(ms))).toBe(words))
})

describe('percentages', () => {
  it('never reach 100 by rounding', () => {
    expect(plain(percentWords(99.999_999_999))).toBe('99.99 %')
    expect(plain(percentWords(100))).toBe('100.00 %')
  })

  it('are cut to two decimals without losing one to binary fractions', () => {
    expect(plain(percentWords(1.15))).toBe('1.15 %')
    expect(plain(percentWords(99.959))).toBe('99.95 %')
  })

  it('say nothing where nothing is known', () => expect(percentWords(null)).toBe('–'))
})

describe('counts', () => {
  it('agree with their noun', () => {
    expect(plain(countWords(1, 'service'))).toBe('1 service')
    expect(plain(countWords(1204, 'service'))).toBe('1,204 services')
  })
})
