import type { PhonePage } from './api/phone-page';
import type { DisputesDeps } from './disputes/disputes-deps';
import type { OfficersDeps } from './officers/officers-deps';
import type { Metrics } from './platform/metrics';
import type { LogKey } from './receipts/signing/log-key';
import type { ReportsDeps } from './reports/reports-deps';
import type { RetentionSettings } from './retention/purge';

/** Everything the intake works with: what each room asks for, put together once in open-intake.ts. */
export interface IntakeDeps extends ReportsDeps, OfficersDeps, DisputesDeps {
  readonly logKey: LogKey;
  readonly metrics: Metrics;
  /** Opens the figures; undefined: nobody reads them. */
  readonly metricsToken: string | undefined;
  /** The page for phones, served beside the interface; undefined: none. */
  readonly phonePage: PhonePage | undefined;
  /** Periods of the agency's own; the others go by lib/reference/retention.ts. */
  readonly retention: RetentionSettings;
}
