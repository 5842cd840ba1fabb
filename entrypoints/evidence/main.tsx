import { startPage } from '@/entrypoints/own-pages/start-page';
import { EvidenceApp } from './app';

startPage('evidence_title', (page) => <EvidenceApp page={page} />);
