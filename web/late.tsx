import { DeviceApp } from '@/entrypoints/device/app';
import { ReportsApp } from '@/entrypoints/reports/app';
import { ChoSangDatabase } from '@/lib/storage/db';
import { createSettings } from '@/lib/storage/settings';
import { ReportPage } from './report/report-page';
import { SettingsPage } from './settings-page';

// What the first view does not need: the database of reports, its schemas, and the pages made of them.

const db = new ChoSangDatabase();
const page = { db, settings: createSettings(db.settings) };

export const Device = () => <DeviceApp page={page} />;
export const Reports = ({ first }: { first: string | undefined }) => (
  <ReportsApp page={page} first={first} onEvidence={null} />
);
export const Report = ReportPage;
export const Settings = () => <SettingsPage page={page} />;
