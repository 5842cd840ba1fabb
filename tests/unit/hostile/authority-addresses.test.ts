import { describe, expect, it } from 'vitest';
import { type Authority, AuthoritySchema, type ReceivingAuthority } from '@/lib/domain/report/authority';

const authority: ReceivingAuthority = {
  name: { vi: 'Cơ quan thử', en: 'Trial authority' },
  demonstration: true,
  intake: { url: 'https://intake.example', keys: [{ kty: 'EC', kid: 'a' }] },
  registry: { url: 'https://registry.example', root: '{}' },
  officers: { issuer: 'https://id.example', clientId: 'cho-sang' },
  answerUrl: 'https://intake.example/answer',
};
const WITH: Readonly<Record<string, (url: string) => Authority>> = {
  intake: (url) => ({ ...authority, intake: { ...authority.intake, url } }),
  registry: (url) => ({ ...authority, registry: { ...authority.registry, url } }),
  'sign-in': (issuer) => ({ ...authority, officers: { issuer, clientId: 'cho-sang' } }),
  'answer page': (answerUrl) => ({ ...authority, answerUrl }),
};

describe.each(Object.keys(WITH))('the schema of an authority, for the address of its %s', (member) => {
  const take = (url: string) => AuthoritySchema.safeParse(WITH[member]?.(url)).success;

  it.each([
    'http://intake.example',
    'http://192.168.1.4:8787',
    'http://localhost.evil.example',
    'http://127.0.0.1@evil.example',
    'http://127.0.0.1.nip.io',
    'ftp://intake.example',
    'javascript:alert(1)',
    'data:text/html,x',
  ])('refuses %s, to which others could listen and respond', (url) => {
    expect(take(url)).toBe(false);
  });

  it.each([
    'https://intake.example:8443/a',
    'http://127.0.0.1:8787',
    'http://localhost:8787',
    'http://[::1]:8787',
  ])('accepts %s', (url) => {
    expect(take(url)).toBe(true);
  });
});
