import { existsSync, readFileSync } from 'node:fs';
import { type Authority, AuthoritySchema } from '@/lib/domain/report/authority';
import { canReceiveReports } from '@/lib/reference/consent-terms';

/** Members that only private or shared JSON Web Keys have (RFC 7518, 6.2.2, 6.3.2, 6.4.1). */
const SECRET_MEMBERS = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'];

/**
 * Reads the authority file of a release. Throws if it is missing or invalid, or if it must not be released: it is a
 * demonstration's, has an address on this machine, contains a secret key in place of a public one, or names an intake without the
 * facts that a consent text needs. A build may have no intake.
 */
export function readReleaseAuthority(file: string | undefined): Authority {
  if (!file) {
    throw new Error(
      'CHOSANG_AUTHORITY names no file: a release serves one authority (docs/agency/managed-policy.md describes authority.json).',
    );
  }
  if (!existsSync(file)) throw new Error(`${file}, which CHOSANG_AUTHORITY names, is not there.`);
  const authority = AuthoritySchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  const problem = findReleaseProblem(authority);
  if (problem) throw new Error(`${file} must not be released: ${problem}.`);
  return authority;
}

function findReleaseProblem(authority: Authority): string | undefined {
  const { intake, registry, officers, answerUrl } = authority;
  if (authority.demonstration) return 'it is a demonstration';
  const addresses = [
    intake?.url,
    registry.url,
    ...(registry.mirrors ?? []),
    answerUrl,
    officers?.issuer,
  ].filter((url) => url !== undefined);
  const local = addresses.find((address) => new URL(address).protocol !== 'https:');
  if (local) return `${local} is an address on one machine`;
  const secret = intake?.keys.find((key) => SECRET_MEMBERS.some((member) => member in key));
  if (secret) return `the key ${secret.kid} is not a public key`;
  if (!intake && !authority.contact)
    return 'it names neither an intake nor a contact: nobody could ask for a correction';
  return !intake || canReceiveReports(authority)
    ? undefined
    : 'reports would go to nobody: it lacks what a consent has to name (a way to reach it, where its servers are, the basis of a longer period)';
}
