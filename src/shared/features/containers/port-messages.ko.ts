import type { Translation } from '../../i18n/messages';
import type { portsEn } from './port-messages.en';

export const portsKo: Translation<typeof portsEn> = {
  inside: '{{port}} 내부 전용',
  whenRunning: '{{port}} 실행 중일 때만',
  open: '{{address}} 열기',
  openTip: '브라우저에서 열기',
  copy: '{{address}} 복사',
  copyTip: '주소 복사: 브라우저로 여는 포트가 아니에요',
  hostOnly: '{{port}} 엔진이 있는 컴퓨터에서만',
  more: '외 {{count, number}}개',
  list: '포트',
  leadsTo: '안에서는 {{port}}',
  check: '확인',
  checkOf: '{{address}} 확인',
  checking: '확인하는 중…',
  checkAgain: '다시 확인',
  result: '{{address}} 확인 결과',
  note: {
    'toolbox-address':
      'Docker Toolbox는 엔진을 주소가 따로 있는 가상 머신 안에서 실행해요. 그래서 포트는 localhost가 아니라 {{host}} 주소로 열어야 해요.',
    'other-computer':
      '이 엔진은 다른 컴퓨터에 있어요. 그래서 포트는 localhost가 아니라 {{host}} 주소로 열어야 해요.',
    'engine-loopback':
      '엔진이 있는 컴퓨터의 {{ip}}에만 묶여 있어서 이 컴퓨터에서는 닿을 수 없어요. 주소를 빼고 -p {{port}}:{{container}} 옵션으로 실행해 주세요.',
    'one-address': 'localhost가 아니라 {{ip}} 주소에서만 응답해요.',
    'one-address-there':
      '엔진이 있는 컴퓨터의 {{ip}}에 묶여 있어요. 이 컴퓨터에서 닿는지는 둘 사이의 네트워크에 달려 있어요.',
    'odd-address': '엔진이 알려 준 값이 주소가 아니라서 열 수 없어요.',
    'not-published':
      '‘내부 전용’ 포트는 같은 네트워크의 컨테이너끼리만 쓸 수 있어요. 이 컴퓨터에서 쓰려면 -p {{suggested}}:{{container}}처럼 -p 옵션을 붙여 다시 실행해 주세요.',
    'when-running': '지금은 실행 중이 아니에요. 컨테이너를 시작하면 포트가 열려요.',
    routed:
      '이 네트워크는 포트를 게시하지 않아요. 컨테이너의 네트워크로 가는 경로가 있는 곳에서만 {{address}} 주소를 쓸 수 있어요.',
    'host-network':
      '엔진이 있는 컴퓨터의 네트워크를 함께 써요. 그래서 -p 없이도, 프로그램이 {{port}}번에서 듣고 있으면 여기서 응답해요.',
    'host-network-hidden':
      '엔진이 있는 쪽의 네트워크를 함께 쓰는데, 이 컴퓨터는 그 네트워크에 들어 있지 않아요. --network host를 빼고 -p {{container}}:{{container}} 옵션으로 실행해 주세요.',
    'privileged-port':
      'root 권한 없이 실행하는 엔진은 1024보다 작은 포트를 열 수 없어요. 8080처럼 더 큰 번호를 써 주세요.',
    swapped:
      '번호가 뒤바뀐 것 같아요. 이미지는 {{host}}번에서 듣는데, 이 컴퓨터의 {{host}}번은 컨테이너의 {{container}}번으로 이어져요. 이 컴퓨터의 포트를 먼저 써서 -p {{container}}:{{host}} 옵션으로 실행해 주세요.',
  },
  probe: {
    http: '웹 서버가 응답해요: {{status}}, {{duration}} 걸렸어요.',
    https: '웹 서버가 HTTPS로 응답해요: {{status}}, {{duration}} 걸렸어요.',
    'tls-untrusted': 'HTTPS로 응답해요. 이 컴퓨터가 믿지 않는 인증서라서 브라우저가 경고할 거예요.',
    'not-http': '프로그램이 응답하지만 웹 서버는 아니에요.',
    silent: '연결은 받지만 2초 동안 아무 말이 없어요.',
    'nothing-inside': '포트는 열려 있지만, 컨테이너 안에서 {{container}}번을 듣는 프로그램이 없어요.',
    refused: '{{address}}에서 연결을 받는 것이 없어요.',
    timeout: '{{host}}에서 2초 안에 응답이 없어요.',
    unreachable: '이 컴퓨터에서는 {{host}}에 닿을 수 없어요.',
    'not-running': '컨테이너가 실행 중이 아니라서 응답할 수 없어요.',
    paused: '컨테이너가 일시 정지되어 응답할 수 없어요.',
    'foreign-address':
      '확인하지 않았어요. 엔진의 주소도 이 컴퓨터의 주소도 아니에요. Gantry는 그 두 곳에만 연결해요.',
  },
  advice: {
    swap: '이미지는 {{host}}번에서 들어요. 두 번호가 뒤바뀌었으니 -p {{container}}:{{host}} 옵션으로 다시 실행해 주세요.',
    'publish-other':
      '이미지가 알려 주는 포트는 {{container}}번이에요. -p {{host}}:{{container}} 옵션으로 다시 실행해 주세요.',
    'listen-on-all':
      '아직 시작하는 중이거나 컨테이너 안의 127.0.0.1에서만 듣고 있을 수 있어요. 로그에서 듣는 주소가 0.0.0.0:{{container}}인지 확인해 주세요.',
    'own-client': '브라우저 대신 그 프로그램의 전용 클라이언트로 이 주소에 연결해 주세요.',
    wait: '바쁘거나 다른 종류의 연결을 기다리고 있을 수 있어요. 잠시 뒤에 다시 확인해 주세요.',
    'start-again': '컨테이너를 재시작해 주세요. 그래도 안 되면 엔진을 재시작해 주세요.',
    'look-between': '방화벽이나 VPN이 막고 있는지, 가상 머신이 꺼져 있지 않은지 살펴봐 주세요.',
    start: '컨테이너를 시작한 다음 다시 확인해 주세요.',
    resume: '컨테이너를 재개한 다음 다시 확인해 주세요.',
    'read-logs': '프로그램 스스로 오류를 알리고 있어요. 컨테이너의 로그를 확인해 주세요.',
  },
};
