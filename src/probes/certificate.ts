import type { X509Certificate } from 'node:crypto'

const day = (date: Date): string => date.toISOString().slice(0, 10)

const names = (certificate: X509Certificate): string => {
  const alternative = certificate.subjectAltName?.replaceAll(/(?:DNS|IP Address):/g, '')
  return alternative ?? /CN=([^\n]+)/.exec(certificate.subject)?.[1] ?? 'another host'
}

/** Codes of OpenSSL and Node, in plain words. */
const words: Readonly<Record<string, string>> = {
  DEPTH_ZERO_SELF_SIGNED_CERT: 'certificate is self-signed',
  SELF_SIGNED_CERT_IN_CHAIN: 'certificate comes from an unknown authority (self-signed root)',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'certificate comes from an unknown authority, or intermediate certificates are missing',
  UNABLE_TO_GET_ISSUER_CERT: 'certificate comes from an unknown authority, or intermediate certificates are missing',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'certificate comes from an unknown authority, or intermediate certificates are missing',
  CERT_UNTRUSTED: 'certificate comes from an authority that is not trusted',
  CERT_REVOKED: 'certificate was revoked',
  CERT_SIGNATURE_FAILURE: 'certificate signature is wrong',
  INVALID_PURPOSE: 'certificate is not meant for servers',
  CERT_CHAIN_TOO_LONG: 'certificate chain is too long',
  INVALID_CA: 'certificate chain contains an invalid authority',
}

const withoutCertificate: Readonly<Record<string, string>> = {
  CERT_HAS_EXPIRED: 'certificate has expired',
  CERT_NOT_YET_VALID: 'certificate is not valid yet',
  ERR_TLS_CERT_ALTNAME_INVALID: 'certificate is for another host',
}

/** Why a certificate is refused, by Node's code, where the certificate itself is not at hand; null where the code says something else. */
export const refusalWords = (code: string): string | null => words[code] ?? withoutCertificate[code] ?? null

interface Circumstances {
  readonly host: string
  /** Epoch milliseconds. */
  readonly now: number
}

/** What is wrong with a certificate, by the code under which Node refuses it. */
export const certificateProblem = (
  refusal: Error | string | null,
  certificate: X509Certificate | undefined,
  { host, now }: Circumstances,
): string => {
  const code = refusal instanceof Error ? refusal.message : (refusal ?? '')
  if (!certificate) return 'the server shows no certificate'
  if (code === 'CERT_HAS_EXPIRED') return expiredText(certificate, now)
  if (code === 'CERT_NOT_YET_VALID') return `certificate is not valid before ${day(certificate.validFromDate)}`
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') return `certificate is for ${names(certificate)}, not for ${host}`
  return words[code] ?? `certificate is not accepted (${code.toLowerCase().replaceAll('_', ' ')})`
}

// An expired certificate further up the chain has the same code as an expired leaf.
const expiredText = (certificate: X509Certificate, now: number): string =>
  certificate.validToDate.getTime() < now
    ? `certificate expired on ${day(certificate.validToDate)}`
    : 'a certificate of the chain has expired'

const msPerDay = 86_400_000

const remaining = (days: number): string => {
  if (days < 1) return 'within a day'
  return days === 1 ? 'in 1 day' : `in ${days} days`
}

/** A warning where the certificate ends within so many days; 0 days switch it off. */
export const expiryWarning = (certificate: X509Certificate, days: number, now: number): string | null => {
  const endsAt = certificate.validToDate
  const left = endsAt.getTime() - now
  if (days === 0 || left > days * msPerDay) return null
  return `certificate expires on ${day(endsAt)}, ${remaining(Math.floor(left / msPerDay))}`
}
