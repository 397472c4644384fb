import { createRoot } from 'react-dom/client';
import { App } from './app/app';
import { loadBeginning } from './app/beginning';
import { reportFaults } from './app/report-faults';

reportFaults();
const root = document.getElementById('root');
if (!root) throw new Error('the page has no place for the app');
void loadBeginning().then(({ client, language }) => {
  createRoot(root).render(<App client={client} language={language} />);
});
