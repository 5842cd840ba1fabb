/** An invented officer. Officers sign in without a password, as the page of the demonstration's identity provider says. */
export interface DemoOfficer {
  readonly subject: string;
  readonly name: string;
  readonly unit: string;
  readonly roles: readonly string[];
}

export const DEMO_OFFICERS: readonly DemoOfficer[] = [
  {
    subject: 'demo-officer-01',
    name: 'Cán bộ thử nghiệm Hà Nội',
    unit: 'marketSurveillance-01',
    roles: ['officer', 'supervisor'],
  },
  {
    subject: 'demo-officer-01-2',
    name: 'Cán bộ thử nghiệm Hà Nội 2',
    unit: 'marketSurveillance-01',
    roles: ['officer'],
  },
  {
    subject: 'demo-officer-79',
    name: 'Cán bộ thử nghiệm TP. Hồ Chí Minh',
    unit: 'marketSurveillance-79',
    roles: ['officer'],
  },
];

/** Unit that decides disputes in the demonstration. */
export const DEMO_ANSWER_UNIT = 'marketSurveillance-01';

export const DEMO_CLIENT_ID = 'cho-sang-workspace';
