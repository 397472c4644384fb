import { styled } from '@mui/material/styles';
import { CircleCheck, CircleHelp, type LucideIcon, OctagonX, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type {
  HealthCheck,
  HealthReason,
  HealthResult,
  HealthView,
} from '../../../../shared/features/diagnostics/model';
import { Surface } from '../../../components/surface';
import { useFormat } from '../../../lib/use-format';
import { token } from '../../../theme/tokens';
import { healthWhy } from '../health-words';

const Card = styled(Surface)({ overflow: 'hidden' });
const List = styled('ul')({ margin: 0, padding: 0, listStyle: 'none' });

const Row = styled('li')({
  display: 'grid',
  gridTemplateColumns: '18px minmax(120px, 170px) minmax(0, 1fr) auto',
  columnGap: 12,
  alignItems: 'baseline',
  padding: '10px 18px',
  '& + &': { borderTop: `1px solid ${token.line}` },
  '& > svg': { alignSelf: 'start', marginTop: 2 },
  '& > b': { fontWeight: 600 },
  '& > span': { color: token.ink2, minWidth: 0, overflowWrap: 'anywhere' },
  '& > em': { fontStyle: 'normal', fontSize: 12.5, fontWeight: 600 },
  '&[data-result=pass] > :is(svg, em)': { color: token.run },
  '&[data-result=warn] > :is(svg, em)': { color: token.warn },
  '&[data-result=fail] > :is(svg, em)': { color: token.bad },
  '&[data-result=unknown] > :is(svg, em)': { color: token.ink2 },
  '& a': { marginInlineStart: 8 },
  '@media (max-width: 700px)': {
    gridTemplateColumns: '18px minmax(0, 1fr) auto',
    '& > span': { gridColumn: '2 / -1', gridRow: 2 },
  },
});

const icons: Readonly<Record<HealthResult, LucideIcon>> = {
  pass: CircleCheck,
  warn: TriangleAlert,
  fail: OctagonX,
  unknown: CircleHelp,
};

/** What the page about engines has the remedy for. */
const engineReasons: ReadonlySet<HealthReason> = new Set([
  'engine-away',
  'socket-denied',
  'socket-missing',
  'group-not-member',
]);

/** Every check with its result as shape, colour and word, and why. */
export function HealthList({ view }: { readonly view: HealthView }) {
  const { t } = useTranslation();
  return (
    <Card>
      <List aria-label={t('diagnostics.list')}>
        {view.checks.map((check) => (
          <HealthRow key={check.id} check={check} />
        ))}
      </List>
    </Card>
  );
}

function HealthRow({ check }: { readonly check: HealthCheck }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { id, result, reason } = check;
  const Icon = icons[result];
  return (
    <Row data-check={id} data-result={result}>
      <Icon size={17} strokeWidth={1.8} aria-hidden="true" />
      <b>{t(`diagnostics.check.${id}`)}</b>
      <span dir="auto">
        {healthWhy(t, format, check)}
        {engineReasons.has(reason) && <Link to="/engines">{t('diagnostics.goToEngines')}</Link>}
      </span>
      <em>{t(`diagnostics.result.${result}`)}</em>
    </Row>
  );
}
