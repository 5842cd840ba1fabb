import { splitAtBars, type TableForm } from '../../tables/form';

export type CpscColumn =
  | ('number' | 'warningNumber' | 'date' | 'warningDate' | 'title' | 'name' | 'description')
  | ('hazard' | 'action' | 'remedyType' | 'remedy' | 'soldAt' | 'seller');

/**
 * Form of the CSV exports of cpsc.gov: recalls (also those of one product category, and with the columns of 2020), and the
 * listing of unilateral product safety warnings. A row has either a recall's number or a warning's.
 */
export const CPSC_FORM: TableForm<CpscColumn> = {
  columns: {
    number: { headings: ['Recall Number'], optional: true, guards: true },
    warningNumber: { headings: ['Product Safety Warning Number'], optional: true, guards: true },
    date: { headings: ['Date'], optional: true, guards: true },
    warningDate: { headings: ['Product Safety Warning Date'], optional: true, guards: true },
    title: { headings: splitAtBars('Recall Heading | Product Safety Warning Title') },
    name: { headings: ['Name of product'] },
    description: { headings: ['Description'] },
    hazard: { headings: splitAtBars('Hazard Description | Hazard') },
    action: { headings: ['Consumer Action'], optional: true },
    remedyType: { headings: ['Remedy Type'], optional: true },
    remedy: { headings: ['Remedy'], optional: true },
    soldAt: { headings: ['Sold At'], optional: true },
    seller: { headings: ['Custom Field'], optional: true },
  },
  unused: splitAtBars(`
    Original Product Safety Warning Announcement | Units | Incidents | Sold At Label | Importers | Manufacturers |
    Distributors | Manufactured In | Custom Label | Conjunction With`),
};
