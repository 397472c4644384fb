import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import { styled } from '@mui/material/styles';
import { ExternalLink } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { size, token } from '../../../theme/tokens';
import { useSetupStore } from '../setup-store';

const Box = styled('fieldset')({
  minWidth: 0,
  margin: 0,
  padding: '10px 14px 8px',
  border: `1px solid ${token.lineStrong}`,
  borderRadius: size.radius,
  '& legend': { padding: '0 6px', marginInlineStart: -6, fontSize: 13, fontWeight: 600 },
  '& p': { margin: '0 0 4px', color: token.ink2, fontSize: 13 },
  '& label': { marginInlineStart: -7 },
});

const Terms = styled('button')({
  display: 'inline-flex',
  alignItems: 'center',
  gap: 5,
  padding: 0,
  border: 0,
  background: 'none',
  color: token.info,
  font: 'inherit',
  fontSize: 13,
  fontWeight: 500,
  textAlign: 'start',
  overflowWrap: 'anywhere',
  cursor: 'pointer',
  '&:hover': { textDecoration: 'underline', textUnderlineOffset: 3 },
  '& > svg': { flex: 'none' },
});

export type LicenceBoxProps = {
  readonly step: string;
  readonly url: string;
  readonly isAccepted: boolean;
};

/** Somebody else's terms: shown, and accepted by the person alone. */
export function LicenceBox({ step, url, isAccepted }: LicenceBoxProps) {
  const { t } = useTranslation();
  const store = useSetupStore();
  return (
    <Box>
      <legend>{t('setup.page.licence.title')}</legend>
      <p>{t('setup.page.licence.body')}</p>
      <Terms type="button" role="link" data-tip={url} onClick={() => store.openPage(step, url)}>
        {t('setup.page.licence.read')}
        <ExternalLink size={13} strokeWidth={1.8} aria-hidden="true" />
      </Terms>
      <div>
        <FormControlLabel
          control={
            <Checkbox
              size="small"
              checked={isAccepted}
              onChange={(event) => store.accept(url, event.target.checked)}
            />
          }
          label={t('setup.page.licence.accept')}
        />
      </div>
    </Box>
  );
}
