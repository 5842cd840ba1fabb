import { type Authority, AuthoritySchema } from '@/lib/domain/report/authority';

/** An invented authority for which every optional field is set. */
export const AUTHORITY: Authority = AuthoritySchema.parse({
  name: { vi: 'Nơi tiếp nhận thử', en: 'Trial intake office' },
  demonstration: false,
  intake: { url: 'https://intake.example.vn', keys: [{ kty: 'EC', kid: 'one' }] },
  registry: { url: 'https://registry.example.vn', root: '{}' },
  answerUrl: 'https://intake.example.vn/answer',
  contact: { address: 'Số 9, đường Thử, phường Mẫu', email: 'du-lieu@tiep-nhan.example' },
  servers: { abroad: false },
});
