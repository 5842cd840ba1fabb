import { UsageError } from '@/lib/base/node/command-line';
import { isLoopback } from '@/lib/base/secure-url';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Settings that state who controls the data. Without them the consent text and the privacy policy are void (Law 91/2025/QH15).
 */
const CONTROLLER = ['INTAKE_NAME_VI', 'INTAKE_NAME_EN', 'INTAKE_ANSWER_EMAIL', 'INTAKE_SERVERS'] as const;

const isSet = (environment: Environment, name: string) => (environment[name] ?? '') !== '';

/**
 * Throws an error that names every missing setting of CONTROLLER. People must not be asked for consent without the controller's
 * name and contact and the country of the servers. A demonstration is exempt: an intake without a name, whose public address is
 * on this machine or is not set.
 */
export function requireControllerSettings(environment: Environment): void {
  const { INTAKE_PUBLIC_URL: address = '' } = environment;
  const isPublic = URL.canParse(address) && !isLoopback(new URL(address).hostname);
  const isNamed = CONTROLLER.some((name) => name.startsWith('INTAKE_NAME') && isSet(environment, name));
  if (!isPublic && !isNamed) return;
  const missing = CONTROLLER.filter((name) => !isSet(environment, name));
  if (missing.length === 0) return;
  throw new UsageError(
    `settings: ${missing.join(', ')}: an intake that is no demonstration has to name who answers for it, a contact and the country of its servers`,
  );
}

/** Kinds of data in officers' cases, for which our table has no retention period. */
const CASES = ['case-packages', 'case-record'] as const;

/**
 * Returns warnings about missing settings without which the intake still runs. Each warning names a setting, and says what
 * follows from its absence.
 */
export function listSettingsWarnings(
  environment: Environment,
): readonly (readonly [setting: string, why: string])[] {
  const periods = environment.INTAKE_RETENTION ?? '';
  const unset = periods === 'proposed' ? [] : CASES.filter((kind) => !periods.includes(`${kind}=`));
  const isRead = isSet(environment, 'INTAKE_OIDC_ISSUER') && isSet(environment, 'INTAKE_ANSWER_UNIT');
  return [
    ...(unset.length === 0
      ? []
      : [
          [
            'INTAKE_RETENTION',
            `sets no days for ${unset.join(' and ')}, which are kept without end`,
          ] as const,
        ]),
    ...(isRead
      ? []
      : [['INTAKE_ANSWER_UNIT', 'needs a sign-in beside it; nobody reads sellers’ answers'] as const]),
  ];
}
