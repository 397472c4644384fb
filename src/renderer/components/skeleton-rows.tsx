import { keyframes, styled } from '@mui/material/styles';
import { useTranslation } from 'react-i18next';
import { useSettings } from '../lib/settings-context';
import { size, token } from '../theme/tokens';
import { VisuallyHidden } from './surface';

// seen only when loading takes long enough to be noticed
const appear = keyframes({ from: { opacity: 0 }, to: { opacity: 1 } });

const Rows = styled('div')({ animation: `${appear} 160ms ease-out 120ms both` });

const Row = styled('div')({
  display: 'flex',
  alignItems: 'center',
  gap: 24,
  padding: '0 16px',
  borderBottom: `1px solid ${token.line}`,
  '& > i': { height: 10, borderRadius: 5, background: token.line },
});

const widths = [28, 18, 24, 16, 22, 20, 26, 15] as const;

export type SkeletonRowsProps = {
  readonly rows?: number;
  /** Of one row in px; the table's own height when not given. */
  readonly height?: number;
};

/** The shape of rows that are on their way. */
export function SkeletonRows({ rows = 8, height }: SkeletonRowsProps) {
  const { density } = useSettings();
  const rowHeight = height ?? (density === 'compact' ? size.rowCompact : size.row);
  const { t } = useTranslation();
  return (
    <div role="status">
      <VisuallyHidden>{t('app.table.loading')}</VisuallyHidden>
      <Rows aria-hidden="true">
        {Array.from({ length: rows }, (_, index) => (
          <Row key={index} style={{ height: rowHeight }}>
            <i style={{ width: `${widths[index % widths.length]}%` }} />
            <i style={{ width: '10%' }} />
            <i style={{ width: '14%', marginLeft: 'auto' }} />
          </Row>
        ))}
      </Rows>
    </div>
  );
}
