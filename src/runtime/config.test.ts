import { expect, test } from 'vitest'
import { ConfigError, parseConfig } from './config.ts'

const publicUrl = (env: Readonly<Record<string, string>>): string => parseConfig(env).publicUrl

test('links begin with the public address, without a slash at its end', () => {
  expect(publicUrl({ HALE_PUBLIC_URL: 'https://hale.example/status//' })).toBe('https://hale.example/status')
})

test('without a public address links lead to where Hale listens', () => {
  expect(publicUrl({})).toBe('http://127.0.0.1:3000')
  expect(publicUrl({ HOST: '::1', PORT: '80' })).toBe('http://[::1]:80')
  expect(publicUrl({ HOST: '0.0.0.0' })).toBe('http://localhost:3000')
})

test('a public address that is none stops the start and is named', () => {
  for (const bad of ['hale.example', 'ftp://hale.example'])
    expect(() => parseConfig({ HALE_PUBLIC_URL: bad })).toThrow(new ConfigError('HALE_PUBLIC_URL: Invalid URL'))
})
