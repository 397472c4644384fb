import type { Translation } from '../../i18n/messages';
import type { setupEn } from './messages.en';
import { setupPageKo } from './page-messages.ko';

export const setupKo: Translation<typeof setupEn> = {
  page: setupPageKo,
  check: {
    'windows-edition': {
      title: 'Windows 에디션',
      home: 'Windows {{edition}} 에디션이에요. Docker Desktop은 WSL 2를 써서 Home에서도 동작해요. 이제 Toolbox는 필요 없어요.',
      pro: 'Windows {{edition}} 에디션이에요. Docker Desktop을 쓸 수 있어요.',
      server: 'Docker Desktop은 Windows Server를 지원하지 않아요.',
      unknown: 'Windows 에디션을 알아내지 못했어요.',
    },
    'windows-build': {
      title: 'Windows 버전',
      current: '지금 빌드: {{build}}. {{wanted}} 이상이면 돼요.',
      old: '지금 빌드는 {{build}}인데, 최신 Docker Desktop에는 {{wanted}} 이상이 필요해요. 먼저 Windows를 업데이트해 주세요.',
      'too-old':
        '지금 빌드는 {{build}}인데, WSL 2를 쓰려면 {{wanted}} 이상이 필요해요. Windows를 업데이트해 주세요.',
      unknown: 'Windows 빌드를 알아내지 못했어요.',
    },
    virtualisation: {
      title: '가상화',
      hypervisor: '켜져 있어요. 하이퍼바이저가 실행 중이에요.',
      firmware: '펌웨어(BIOS 또는 UEFI)에서 켜져 있어요.',
      off: '꺼져 있어요. 펌웨어(BIOS 또는 UEFI)에서 Intel VT-x나 AMD-V(SVM이라고도 해요)를 켜 주세요.',
      supported: '이 Mac은 가상 머신을 실행할 수 있어요.',
      unsupported: '이 Mac은 가상 머신을 실행할 수 없는데, Docker에는 가상 머신이 필요해요.',
      unknown: '가상화가 켜져 있는지 알아내지 못했어요.',
    },
    'virtual-machine-platform': {
      title: '가상 머신 플랫폼',
      on: 'WSL 2가 쓰는 Windows 기능이 켜져 있어요.',
      off: 'WSL 2가 쓰는 Windows 기능이 꺼져 있어요. 아래 명령으로 켜고 나면 Windows를 다시 시작해야 해요.',
      absent: '이 Windows에는 WSL 2가 쓰는 기능이 없어요.',
      unknown: '이 기능이 켜져 있는지 알아내지 못했어요.',
    },
    'hyper-v': {
      title: 'Hyper-V',
      home: 'Home에는 Hyper-V가 없지만 괜찮아요. Docker Desktop은 WSL 2를 써요.',
      on: '켜져 있어요. 따로 고르지 않으면 Docker Desktop은 WSL 2를 써요.',
      'not-needed': '꺼져 있지만 괜찮아요. Docker Desktop은 WSL 2를 써요.',
      unknown: '켜져 있는지 알아내지 못했어요. Docker Desktop에는 필요하지 않아요.',
    },
    virtualbox: {
      title: 'VirtualBox',
      absent: '설치되어 있지 않아서 충돌할 일이 없어요.',
      old: 'VirtualBox {{version}} 버전은 WSL 2와 함께 쓸 수 없어요. 버전 6 이상으로 업데이트해 주세요.',
      beside: 'VirtualBox {{version}} 버전은 WSL 2와 함께 쓸 수 있어요.',
      slow: 'Windows 기능 ‘Windows 하이퍼바이저 플랫폼’을 켜지 않으면 VirtualBox {{version}} 버전이 WSL 2와 함께 쓸 때 느리거나 동작하지 않아요.',
      unknown: 'VirtualBox가 설치되어 있는지 알아내지 못했어요.',
    },
    'wsl-version': {
      title: 'WSL',
      current: 'WSL {{version}} 버전이에요. {{wanted}} 이상이면 돼요.',
      absent: 'Linux용 Windows 하위 시스템이 설치되어 있지 않아요. Docker Desktop은 그 안에서 동작해요.',
      inbox: 'Windows에 딸려 온 예전 WSL이에요. Docker Desktop에는 {{wanted}} 이상이 필요해요.',
      'too-old': 'WSL {{version}} 버전은 너무 오래됐어요. Docker Desktop에는 {{wanted}} 이상이 필요해요.',
      unknown: 'WSL이 제때 응답하지 않았어요.',
    },
    product: {
      title: '이 컴퓨터의 Docker',
      installed: 'Docker Desktop이 설치되어 있어요.',
      toolbox: 'Docker Toolbox가 설치되어 있어요. 2020년에 중단됐고, 지금은 Docker Desktop을 써요.',
      other: '엔진이 있는 다른 제품이 설치되어 있어요: {{name}}',
      absent: '엔진이 있는 제품이 아직 설치되어 있지 않아요.',
    },
    memory: {
      title: '메모리',
      enough: '{{size}}GiB예요.',
      little:
        '{{size}}GiB예요. 동작은 하지만 {{wanted}}GB는 되어야 넉넉해요. 안 쓰는 프로그램은 닫아 주세요.',
      'too-little': '{{size}}GiB예요. Docker에는 적어도 {{wanted}}GB가 필요해요.',
      unknown: '메모리 크기를 알아내지 못했어요.',
    },
    disk: {
      title: '디스크 여유 공간',
      enough: '{{size}}GiB가 남아 있어요.',
      little: '{{size}}GiB가 남아 있어요. 이미지는 크기가 커서 {{wanted}}GiB 이상이면 넉넉해요.',
      'too-little': '{{size}}GiB가 남아 있어요. 적어도 {{wanted}}GiB가 필요하니 먼저 공간을 비워 주세요.',
      unknown: '여유 공간을 알아내지 못했어요.',
    },
    'macos-version': {
      title: 'macOS 버전',
      current: 'macOS {{version}} 버전이에요. {{wanted}} 이상이면 돼요.',
      old: 'macOS {{version}} 버전이에요. 최신 Docker Desktop에는 {{wanted}} 버전이 필요해요. macOS를 업데이트하거나 예전 버전의 Docker Desktop을 쓰세요.',
      'too-old': 'macOS {{version}} 버전은 너무 오래됐어요. Docker Desktop에는 {{wanted}} 이상이 필요해요.',
      unknown: 'macOS 버전을 알아내지 못했어요.',
    },
    chip: {
      title: '프로세서',
      apple: 'Apple silicon({{chip}})이에요. Apple용 Docker Desktop을 쓰면 돼요.',
      'apple-translated':
        'Apple silicon이에요. Rosetta가 이 앱을 변환해서 Intel 프로세서로 보이지만, Apple용 Docker Desktop을 써야 해요.',
      intel: 'Intel({{chip}})이에요. Intel용 Docker Desktop을 쓰면 돼요.',
      unknown: '어떤 프로세서인지 알아내지 못했어요. Apple 메뉴의 ‘이 Mac에 관하여’에서 확인할 수 있어요.',
    },
    distribution: {
      title: '배포판',
      packages: '{{name}}에는 엔진 패키지가 있어요.',
      'no-packages':
        '{{name}}에서 Gantry가 아는 엔진 패키지를 찾지 못했어요. 설치 방법은 안내 페이지에 있어요.',
      unknown: '어떤 배포판인지 알아내지 못했어요.',
    },
    kernel: {
      title: '커널',
      'new-enough': '커널 {{kernel}} 버전이에요. {{wanted}} 이상이면 돼요.',
      'too-old':
        '지금 커널({{kernel}})은 너무 오래됐어요. {{wanted}} 이상이 필요하니 먼저 시스템을 업데이트해 주세요.',
      unknown: '커널 버전을 알아내지 못했어요.',
    },
    architecture: {
      title: '아키텍처',
      supported: '{{arch}}용 엔진이 있어요.',
      unsupported: '{{arch}}용 엔진은 없어요.',
    },
    cgroup: {
      title: '컨트롤 그룹',
      v2: '버전 2예요. 컨테이너의 메모리와 프로세서를 제한할 수 있어요.',
      v1: '버전 1이에요. 잘 동작하지만 루트리스 엔진은 자원을 제한할 수 없어요.',
      unknown: '커널이 어떤 버전을 쓰는지 알아내지 못했어요.',
    },
    'inside-wsl': {
      title: 'WSL',
      inside: 'Windows 안의 Linux예요. Windows의 Docker Desktop 하나로 양쪽에서 쓸 수 있어요.',
    },
    sandbox: {
      title: '샌드박스',
      flatpak: 'Gantry가 Flatpak으로 실행되고 있어서 엔진이 안 보일 수 있고, 아무것도 설치할 수 없어요.',
      snap: 'Gantry가 snap으로 실행되고 있어서 엔진이 안 보일 수 있고, 아무것도 설치할 수 없어요.',
    },
    init: {
      title: '서비스 관리',
      systemd: 'systemd가 서비스를 시작해요.',
      openrc: 'OpenRC가 서비스를 시작해요.',
      other:
        'systemd도 OpenRC도 실행되고 있지 않아요. 엔진은 ‘service’로 시작하고, 컴퓨터를 켤 때 저절로 시작되지는 않아요.',
    },
    'engine-program': {
      title: 'Docker Engine',
      installed: '엔진이 설치되어 있어요.',
      snap: '엔진이 snap으로 설치되어 있어요.',
      'client-only': 'docker 명령만 있고 엔진은 설치되어 있지 않아요.',
      absent: '엔진이 설치되어 있지 않아요.',
      unknown: '샌드박스 안에서는 엔진이 설치되어 있는지 볼 수 없어요.',
    },
    snap: {
      title: 'snap으로 설치한 Docker',
      absent: '설치되어 있지 않아서 엔진이 겹칠 일이 없어요.',
      clash:
        'snap과 패키지, 엔진이 두 개예요. 이미지가 따로 있고 소켓 하나를 두고 다퉈요. 하나만 남겨 주세요.',
      only: '이 컴퓨터의 유일한 엔진이에요.',
    },
    'engine-socket': {
      title: '엔진 소켓',
      missing: '{{path}} 파일이 없어요. 엔진이 시작할 때 만들어요.',
      unreadable: '{{path}} 경로를 살펴보지 못했어요.',
      'not-a-socket':
        '{{path}} 경로에 있는 것은 소켓이 아니에요. 보통 컨테이너가 실수로 만든 폴더예요. 지워 주세요.',
      writable: '{{path}} 소켓을 쓸 수 있어요.',
      'no-permission': '{{path}} 소켓은 ‘{{group}}’ 그룹의 것이라서 열 수 없어요.',
    },
    'docker-group': {
      title: '그룹',
      root: 'root라서 무엇이든 할 수 있어요.',
      'no-group': '‘{{group}}’ 그룹이 아직 없어요. 엔진을 설치하면 생겨요.',
      member: '‘{{group}}’ 그룹에 들어 있어요.',
      'login-again':
        '‘{{group}}’ 그룹에 들어 있지만 이 세션에는 아직 반영되지 않았어요. 로그아웃했다가 다시 로그인해 주세요.',
      'not-member': '{{user}} 계정이 ‘{{group}}’ 그룹에 들어 있지 않아요.',
      unknown: '그룹 목록을 읽지 못했어요.',
    },
    administrator: {
      title: '관리자 권한',
      root: 'root라서 명령을 바로 실행해요.',
      sandbox: '샌드박스 안에서는 아무것도 설치할 수 없어요. 터미널에서 명령을 실행해 주세요.',
      pkexec: '필요한 단계가 되면 시스템이 자기 창에서 비밀번호를 물어봐요.',
      sudo: '비밀번호를 물어볼 창이 없어요. 표시된 명령을 터미널에서 실행해 주세요.',
      none: 'pkexec도 sudo도 없어요. root 권한이 있는 사람이 명령을 실행해야 해요.',
    },
    'engine-service': {
      title: '엔진 서비스',
      active: '실행 중이에요.',
      activating: '시작하고 있어요.',
      failed: '시작했지만 실패했어요. 이유는 로그에 있어요.',
      inactive: '실행되고 있지 않아요.',
      absent: '아직 없어요. 엔진과 함께 설치돼요.',
      unknown: '서비스 관리자가 알려 주지 않았어요.',
    },
  },
  plan: {
    'docker-desktop': { title: 'Docker Desktop 설치하기' },
    'docker-desktop-wsl2': { title: 'WSL 2로 Docker Desktop 쓰기' },
    'engine-packages': { title: 'Docker Engine 설치하기' },
    'start-engine': { title: '엔진 시작하기' },
    'join-group': { title: '내 계정에 엔진 사용 권한 주기' },
    homebrew: { title: 'Homebrew로 Docker Desktop 설치하기' },
    winget: { title: 'winget으로 Docker Desktop 설치하기' },
    'toolbox-legacy': { title: 'Docker Toolbox(옛 방식)' },
    none: { title: '다른 방법으로 직접 하기' },
  },
  reason: {
    sandboxed:
      'Gantry가 샌드박스 안에서 실행되고 있어서 설치할 수 없어요. Docker 페이지에 이 시스템에 맞는 명령이 있어요.',
    'other-ways': '이 시스템에서 쓸 수 있는 모든 방법이 Docker 페이지에 있어요.',
    'no-distribution-package':
      '이 배포판에는 Docker Engine 패키지가 없어요. 다른 곳에서 받을 수 있는지는 Docker 페이지에 있어요.',
    'login-again': '엔진이 실행 중이고 그룹에도 들어 있지만, 이 세션에는 아직 반영되지 않았어요.',
    'no-permission': '엔진은 실행 중인데 {{user}} 계정이 ‘{{group}}’ 그룹에 없어서 쓸 수 없어요.',
    silent: '엔진이 실행 중이고 권한도 있는데 응답하지 않아요. 보통 다시 시작하면 해결돼요.',
    failed:
      '엔진이 설치되어 있지만 서비스가 실패했어요. 다시 시작해 보세요. 또 실패하면 출력에 이유가 나와요.',
    'not-running': '엔진이 설치되어 있으니 시작하기만 하면 돼요.',
    'distribution-packages':
      '{{name}}의 패키지({{packages}})예요. 시스템과 함께 업데이트되고 가상 머신이 필요 없어요.',
    'inside-wsl':
      'Windows 안의 Linux예요. Windows의 Docker Desktop 하나로 양쪽에서 같은 엔진을 쓸 수 있어요.',
    'linux-desktop': 'Mac, Windows와 똑같은 창을 가상 머신으로 실행해요. 꼭 그게 필요할 때 고르세요.',
    'desktop-not-running': 'Docker Desktop이 설치되어 있으니 시작하기만 하면 돼요.',
    'no-virtualisation':
      '이 Mac은 가상 머신을 실행할 수 없어서 엔진도 돌릴 수 없어요. 다른 컴퓨터의 엔진은 쓸 수 있어요.',
    'unknown-chip': '두 가지 중 어느 것이 이 Mac에 맞는지 알아내지 못했어요. 페이지에 둘 다 있어요.',
    'macos-old': '최신 Docker Desktop은 이 macOS에서 실행되지 않아요. 쓸 수 있는 버전이 페이지에 있어요.',
    'mac-intel': 'Mac에서 흔히 쓰는 방법이에요. Intel 프로세서용이에요.',
    'mac-apple': 'Mac에서 흔히 쓰는 방법이에요. Apple silicon용이에요.',
    'has-homebrew': 'Homebrew가 있어요. Docker Desktop을 설치하고 다른 프로그램과 함께 업데이트해 줘요.',
    'windows-32-bit':
      '이 Windows는 32비트인데 Docker에는 64비트가 필요해요. 다른 컴퓨터의 엔진은 쓸 수 있어요.',
    'windows-server': 'Docker Desktop은 Windows Server를 지원하지 않아요. 쓸 수 있는 방법이 페이지에 있어요.',
    'windows-old':
      'Windows를 업데이트하면 Docker Desktop을 쓸 수 있어요. 지금 빌드({{build}})는 너무 오래됐어요.',
    'windows-home': '2020년부터 Windows Home에서도 WSL 2로 동작해요. Hyper-V도 Toolbox도 필요 없어요.',
    'windows-pro': 'Windows에서 흔히 쓰는 방법이에요. WSL 2를 쓰기 때문에 Hyper-V를 켜지 않아도 돼요.',
    'has-winget': 'winget이 있어요. Docker Desktop 설치 프로그램을 받아 확인까지 해 줘요.',
    neither:
      '이 컴퓨터는 WSL 2도 Hyper-V도 쓸 수 없어요. 남은 방법은 Docker Toolbox의 마지막 버전(2020년)이에요. 컨테이너 페이지는 {{address}}에서 열려요.',
  },
  consequence: {
    'group-is-root': '엔진을 쓸 수 있는 사람은 root처럼 이 컴퓨터에서 무엇이든 할 수 있어요.',
    'restart-stops-containers': '실행 중인 컨테이너가 멈춰요.',
    'own-images': '이미지를 따로 가져요. 옆에 있는 다른 엔진의 이미지는 보이지 않아요.',
    'desktop-terms': 'Docker Desktop에는 별도의 약관이 있고, 큰 회사는 비용을 내야 해요.',
    'use-toolbox-address': '컨테이너 페이지는 localhost 대신 192.168.99.100으로 열어야 해요.',
    'toolbox-archived': 'Toolbox는 이제 보안 업데이트도 나오지 않아요.',
  },
  step: {
    'restart-service': { title: '엔진 다시 시작하기', body: '서비스를 멈췄다가 다시 시작해요.' },
    'install-packages': {
      title: '엔진 설치하기',
      body: '배포판의 패키지를 써요. 도중에 끊기면 다시 시도해 주세요. 멈춘 곳부터 이어서 해요.',
    },
    'start-service': { title: '엔진 시작하기', body: '지금 시작하고, 앞으로 컴퓨터를 켤 때도 시작해요.' },
    'join-group': {
      title: '내 계정을 그룹에 넣기',
      body: '그룹에 들어 있으면 비밀번호 없이 엔진을 쓸 수 있어요.',
    },
    'open-socket': {
      title: '다시 로그인하지 않고 쓰기',
      body: '그룹은 다음 로그인부터 반영돼요. 이 단계는 다음에 다시 시작할 때까지 엔진 소켓을 바로 쓸 수 있게 해 줘요.',
    },
    'login-again': {
      title: '로그아웃했다가 다시 로그인하기',
      body: '그룹은 다음 로그인부터 반영돼요. Gantry는 멈춘 곳부터 이어서 해요.',
    },
    'open-page': { title: '설명서 열기', body: 'Docker의 영어 설명서를 브라우저에서 열어요.' },
    'turn-on-integration': {
      title: 'WSL 통합 켜기',
      body: 'Windows의 Docker Desktop에서 Settings, Resources, WSL integration으로 들어가 이 배포판을 켜 주세요.',
    },
    'install-desktop': { title: '설치하기', body: '페이지를 따라 설치한 뒤 돌아와 주세요.' },
    wait: { title: '엔진 기다리기', body: 'Gantry가 2초마다 찾아봐요.' },
    'start-desktop': { title: 'Docker Desktop 시작하기', body: '처음 시작할 때는 1~2분쯤 걸려요.' },
    'accept-terms': {
      title: 'Docker 약관 읽고 동의하기',
      body: 'Docker Desktop을 처음 시작하면 물어봐요. 동의할지는 직접 정하세요. 동의하기 전에는 엔진이 시작되지 않아요.',
    },
    download: {
      title: '설치 프로그램 내려받기',
      body: 'Docker 서버에서 다운로드 폴더로 받아요. 열기 전에 서명을 확인해요.',
    },
    'open-installer': { title: '설치 프로그램 열기', body: '열기 전에 서명을 한 번 더 확인해요.' },
    'drag-and-start': {
      title: 'Docker를 응용 프로그램에 넣고 열기',
      body: '고래를 폴더로 끌어다 놓고 응용 프로그램에서 Docker를 여세요. 약관에 동의한다면 동의해 주세요.',
    },
    'brew-install': {
      title: 'Homebrew로 설치하기',
      body: 'Homebrew가 비밀번호를 물으면 여기서는 오류로 끝나요. 그때는 터미널에서 실행해 주세요.',
    },
    'finish-installer': {
      title: '설치 마치기',
      body: '‘Use WSL 2’는 그대로 두세요. 로그아웃하거나 다시 시작하라고 하면 그렇게 하고 Gantry를 다시 여세요.',
    },
    'winget-install': {
      title: 'winget으로 설치하기',
      body: '설치 프로그램이 자기 창을 띄워요. ‘Use WSL 2’는 그대로 두세요.',
    },
    'update-windows': {
      title: 'Windows 업데이트하기',
      body: '설정의 Windows 업데이트에서 할 수 있어요. 시간이 걸리고 컴퓨터를 다시 시작해요.',
    },
    'turn-on-virtualisation': {
      title: '가상화 켜기',
      body: '펌웨어(BIOS 또는 UEFI)에서 켜요. 들어가는 방법은 페이지에 있어요.',
    },
    'install-wsl': {
      title: 'WSL 설치하기',
      body: 'Windows가 관리자 권한을 묻고 자기 창을 띄워요. 끝나면 다시 시작해 주세요.',
    },
    'restart-computer': {
      title: '컴퓨터 다시 시작하기',
      body: '그다음 Gantry를 다시 여세요. 여기서부터 이어서 해요.',
    },
    'update-wsl': { title: 'WSL 업데이트하기', body: 'Windows가 관리자 권한을 묻고 자기 창을 띄워요.' },
    'start-toolbox': {
      title: 'Docker Quickstart Terminal 시작하기',
      body: '가상 머신을 시작해요. 1분쯤 걸려요.',
    },
    'open-toolbox': {
      title: '마지막 버전 페이지 열기',
      body: 'DockerToolbox-19.03.1.exe를 받으면 돼요.',
    },
    'install-toolbox': {
      title: 'Toolbox를 설치하고 터미널 시작하기',
      body: 'VirtualBox는 선택된 채로 두세요. 그다음 ‘Docker Quickstart Terminal’이 가상 머신을 시작해요.',
    },
  },
};
