import { createSecureContext, type SecureContext } from 'node:tls'
import {
  BasicConstraintsExtension,
  PemConverter,
  SubjectAlternativeNameExtension,
  X509CertificateGenerator,
  type JsonGeneralName,
  type X509Certificate,
} from '@peculiar/x509'

/** What a TLS server needs. */
export interface Certificate {
  readonly key: string
  readonly cert: string
}

export interface Wish {
  readonly names: readonly string[]
  /** Days from now. */
  readonly from?: number
  readonly to: number
}

export interface Authority {
  /** Signs a certificate for a server. */
  issue(wish: Wish): Promise<Certificate>
  /** Its own certificate. */
  readonly cert: string
  /** Trusts this authority and no other. */
  readonly trust: () => SecureContext
}

const msPerDay = 86_400_000
const curve = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }

const daysFromNow = (days: number): Date => new Date(Date.now() + days * msPerDay)

const newKeys = (): Promise<CryptoKeyPair> => crypto.subtle.generateKey(curve, true, ['sign', 'verify'])

const keyPem = async (keys: CryptoKeyPair): Promise<string> =>
  PemConverter.encode(await crypto.subtle.exportKey('pkcs8', keys.privateKey), 'PRIVATE KEY')

const alternatives = (names: readonly string[]): SubjectAlternativeNameExtension =>
  new SubjectAlternativeNameExtension(names.map((name): JsonGeneralName => ({ type: /^[\d.]+$/.test(name) ? 'ip' : 'dns', value: name })))

const validity = ({ from = -100, to }: Omit<Wish, 'names'>) => ({ notBefore: daysFromNow(from), notAfter: daysFromNow(to) })

const pem = (certificate: X509Certificate): string => certificate.toString('pem')

export const selfSigned = async (wish: Wish): Promise<Certificate> => {
  const keys = await newKeys()
  const certificate = await X509CertificateGenerator.createSelfSigned({
    name: `CN=${wish.names[0]}`,
    keys,
    signingAlgorithm: curve,
    ...validity(wish),
    extensions: [alternatives(wish.names)],
  })
  return { key: await keyPem(keys), cert: pem(certificate) }
}

export const authority = async (name: string): Promise<Authority> => {
  const keys = await newKeys()
  const root = await X509CertificateGenerator.createSelfSigned({
    name: `CN=${name}`,
    keys,
    signingAlgorithm: curve,
    ...validity({ to: 1000 }),
    extensions: [new BasicConstraintsExtension(true, undefined, true)],
  })
  return {
    cert: pem(root),
    trust: () => createSecureContext({ ca: pem(root) }),
    issue: async (wish) => {
      const own = await newKeys()
      const certificate = await X509CertificateGenerator.create({
        subject: `CN=${wish.names[0]}`,
        issuer: root.subject,
        signingKey: keys.privateKey,
        publicKey: own.publicKey,
        signingAlgorithm: curve,
        ...validity(wish),
        extensions: [alternatives(wish.names)],
      })
      return { key: await keyPem(own), cert: pem(certificate) }
    },
  }
}
