import { styled } from '@mui/material/styles';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { GantryMark } from '../../../components/gantry-mark';
import { KeyValueList } from '../../../components/key-value-list';
import { token } from '../../../theme/tokens';
import { appInfoOptions } from '../api';

const Root = styled('div')({ display: 'flex', gap: 18, padding: '10px 0 16px' });
const Name = styled('div')({ margin: '0 0 8px', fontWeight: 600 });

const Mark = styled('div')({
  flex: 'none',
  display: 'grid',
  placeItems: 'center',
  width: 52,
  height: 52,
  borderRadius: 14,
  background: token.nav,
});

const platformNames = { darwin: 'macOS', win32: 'Windows', linux: 'Linux' } as const;

/** What this is and which version. */
export function AboutCard() {
  const { t } = useTranslation();
  const { data: info } = useQuery(appInfoOptions);
  if (!info) return null;
  const items = [
    { id: 'version', label: t('settings.about.version'), value: info.version },
    { id: 'platform', label: t('settings.about.platform'), value: platformNames[info.platform] },
    { id: 'electron', label: t('settings.about.electron'), value: info.electron },
    { id: 'licence', label: t('settings.about.licence'), value: 'Apache-2.0' },
  ];
  return (
    <Root>
      <Mark>
        <GantryMark size={32} />
      </Mark>
      <div>
        <Name>{t('app.name')}</Name>
        <KeyValueList items={items} />
      </div>
    </Root>
  );
}
