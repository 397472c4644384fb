import { styled } from '@mui/material/styles';
import { useTranslation } from 'react-i18next';
import type { MachineSummary } from '../../../../shared/features/setup/model';
import { Surface } from '../../../components/surface';
import { size, token } from '../../../theme/tokens';

const Card = styled(Surface)({
  padding: '15px 18px 10px',
  '& h2': { margin: '0 0 2px', fontSize: 15, fontWeight: 600 },
  '& > p': { margin: '0 0 10px', color: token.ink2 },
});

const Scroll = styled('div')({ overflow: 'auto' });

const Table = styled('table')({
  width: '100%',
  minWidth: 500,
  borderCollapse: 'collapse',
  fontSize: 13.5,
  '& th, & td': { padding: '8px 16px 9px 0', textAlign: 'start', verticalAlign: 'top' },
  '& th:last-child, & td:last-child': { paddingInlineEnd: 4 },
  '& thead th': { color: token.ink2, fontSize: 12.5, fontWeight: 600 },
  '& tbody tr': { borderTop: `1px solid ${token.line}` },
  '& tbody th': { width: '22%', fontWeight: 600 },
  '& td': { width: '32%' },
  '& td + td': { width: '46%' },
  // what no longer holds steps back, what holds stands out
  '& tbody td:nth-of-type(1)': { color: token.ink2 },
});

const Yours = styled('span')({
  display: 'block',
  width: 'fit-content',
  whiteSpace: 'nowrap',
  marginTop: 3,
  padding: '0 7px',
  borderRadius: size.radiusSmall,
  background: token.infoSoft,
  color: token.info,
  fontSize: 12,
  fontWeight: 600,
  '[data-theme=contrast] &': { border: `1px solid ${token.info}` },
});

type RowId = 'mac' | 'windowsPro' | 'windowsHome' | 'address' | 'platform' | 'price';
const rows: readonly RowId[] = ['mac', 'windowsPro', 'windowsHome', 'address', 'platform', 'price'];

/** What a course from 2020 teaches about installing Docker, beside what is so today. */
export function CourseTable({ machine }: { readonly machine: MachineSummary | null }) {
  const { t } = useTranslation();
  const yours = machine && rowOf(machine);
  return (
    <Card aria-label={t('setup.page.course.title')}>
      <h2>{t('setup.page.course.title')}</h2>
      <p>{t('setup.page.course.intro')}</p>
      <Scroll>
        <Table aria-label={t('setup.page.course.title')}>
          <thead>
            <tr>
              <th scope="col">{t('setup.page.course.topic')}</th>
              <th scope="col">{t('setup.page.course.then')}</th>
              <th scope="col">{t('setup.page.course.now')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((id) => (
              <tr key={id}>
                <th scope="row">
                  {t(`setup.page.course.${id}.topic`)}
                  {id === yours && <Yours>{t('setup.page.course.yours')}</Yours>}
                </th>
                <td>{t(`setup.page.course.${id}.then`)}</td>
                <td>{t(`setup.page.course.${id}.now`)}</td>
              </tr>
            ))}
          </tbody>
        </Table>
      </Scroll>
    </Card>
  );
}

/** The row that is about this computer; Linux was not in the course. */
function rowOf({ platform, name }: MachineSummary): RowId | null {
  if (platform === 'darwin') return 'mac';
  if (platform !== 'win32') return null;
  // the name is ours, made from the edition's number, so the words are the same in every language
  if (/\bHome\b/.test(name)) return 'windowsHome';
  return /\b(?:Pro|Enterprise|Education)\b/.test(name) ? 'windowsPro' : null;
}
