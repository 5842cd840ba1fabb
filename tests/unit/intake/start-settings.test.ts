import { describe, expect, it } from 'vitest';
import { listSettingsWarnings, requireControllerSettings } from '@/server/settings/required';

const CONTROLLER = {
  INTAKE_NAME_VI: 'Nơi tiếp nhận thử',
  INTAKE_NAME_EN: 'Receiving office, a trial',
  INTAKE_ANSWER_EMAIL: 'du-lieu@mau.example',
  INTAKE_SERVERS: 'VN',
};

describe('the settings of who answers for an intake', () => {
  it.each<[string, Record<string, string>]>([
    ['without any', {}],
    ['at an address of this machine', { INTAKE_PUBLIC_URL: 'http://127.0.0.1:8787' }],
    ['with empty ones, as containers write them', { INTAKE_NAME_VI: '', INTAKE_NAME_EN: '' }],
  ])('are not needed in a demonstration: %s', (_, environment) => {
    expect(() => requireControllerSettings(environment)).not.toThrow();
  });

  it.each(Object.keys(CONTROLLER))('are named if one is missing: %s', (name) => {
    const environment = { ...CONTROLLER, [name]: '', INTAKE_PUBLIC_URL: 'https://intake.mau.example' };
    expect(() => requireControllerSettings(environment)).toThrow(new RegExp(`^settings: ${name}: `));
  });

  it('are required as soon as the intake has a name, whatever its address', () => {
    expect(() => requireControllerSettings({ INTAKE_NAME_VI: 'Nơi tiếp nhận thử' })).toThrow(
      'INTAKE_NAME_EN, INTAKE_ANSWER_EMAIL, INTAKE_SERVERS',
    );
    expect(() => requireControllerSettings(CONTROLLER)).not.toThrow();
  });
});

describe('warnings about settings', () => {
  const READ = { INTAKE_OIDC_ISSUER: 'https://sign-in.mau.example', INTAKE_ANSWER_UNIT: 'ecommerce' };
  const names = (environment: Record<string, string>) =>
    listSettingsWarnings(environment).map(([setting]) => setting);

  it('say which records of officers’ cases have no period', () => {
    const of = (periods: string) => listSettingsWarnings({ ...READ, INTAKE_RETENTION: periods });
    expect(of('')).toEqual([['INTAKE_RETENTION', expect.stringContaining('case-packages and case-record')]]);
    expect(of('case-record=3650')).toEqual([
      ['INTAKE_RETENTION', 'sets no days for case-packages, which are kept without end'],
    ]);
    expect(of('case-record=3650 case-packages=3650')).toEqual([]);
    expect(of('proposed')).toEqual([]);
  });

  it('say that nobody reads sellers’ answers without a unit and a sign-in', () => {
    const retention = { INTAKE_RETENTION: 'proposed' };
    expect(names({ ...retention, ...READ })).toEqual([]);
    expect(names({ ...retention, INTAKE_ANSWER_UNIT: 'ecommerce' })).toEqual(['INTAKE_ANSWER_UNIT']);
    expect(names({ ...retention, INTAKE_OIDC_ISSUER: READ.INTAKE_OIDC_ISSUER })).toEqual([
      'INTAKE_ANSWER_UNIT',
    ]);
  });
});
