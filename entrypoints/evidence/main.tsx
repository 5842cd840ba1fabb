import { renderOwnPage } from '@/entrypoints/own-pages/start-page';
import { EvidenceApp } from './app';

renderOwnPage('evidence_title', (page) => <EvidenceApp page={page} />);
