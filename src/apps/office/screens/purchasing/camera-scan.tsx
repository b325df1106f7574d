import PhotoCameraOutlined from '@mui/icons-material/PhotoCameraOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useEffect, useRef, useState } from 'react';
import { useTranslate } from 'react-admin';
import { CalmAlert } from '../../parts/calm-alert.tsx';

interface Detector {
  detect(source: HTMLVideoElement): Promise<{ rawValue: string }[]>;
}
type DetectorMaker = new (options: { formats: string[] }) => Detector;

const FORMATS = ['ean_13', 'ean_8', 'upc_a', 'upc_e', 'itf', 'code_128', 'data_matrix', 'qr_code'];
/** The same code in view counts again only after it was out of view, or after this long. */
const AGAIN_MS = 2_000;
const LOOK_MS = 180;

/** The browser's own reader of barcodes, where it has one. */
function detectorMaker(): DetectorMaker | undefined {
  return (globalThis as { BarcodeDetector?: DetectorMaker }).BarcodeDetector;
}

/** Scans with the phone's camera where the browser can read barcodes; shows nothing elsewhere. */
export function CameraScan({ onCode }: { onCode: (code: string) => void }) {
  const translate = useTranslate();
  const [isOn, setIsOn] = useState(false);
  const [isRefused, setIsRefused] = useState(false);
  if (!detectorMaker() || !('mediaDevices' in navigator)) return null;
  return (
    <Box sx={{ display: 'grid', gap: 1 }}>
      <Button
        variant="outlined"
        size="large"
        startIcon={<PhotoCameraOutlined />}
        onClick={() => {
          setIsRefused(false);
          setIsOn(!isOn);
        }}
      >
        {translate(isOn ? 'receive.cameraOff' : 'receive.cameraOn')}
      </Button>
      {isRefused ? <CalmAlert tone="act">{translate('receive.cameraRefused')}</CalmAlert> : null}
      {isOn ? (
        <Camera
          onCode={onCode}
          onRefused={() => {
            setIsOn(false);
            setIsRefused(true);
          }}
        />
      ) : null}
    </Box>
  );
}

function Camera({ onCode, onRefused }: { onCode: (code: string) => void; onRefused: () => void }) {
  const translate = useTranslate();
  const video = useRef<HTMLVideoElement>(null);
  const tell = useRef({ onCode, onRefused });
  tell.current = { onCode, onRefused };
  useEffect(() => {
    const Maker = detectorMaker()!;
    const detector = new Maker({ formats: FORMATS });
    let stream: MediaStream | null = null;
    let isGone = false;
    let last = { code: '', at: 0 };
    const look = async () => {
      if (video.current === null || video.current.readyState < 2) return;
      const found = await detector.detect(video.current).catch(() => []);
      const code = found[0]?.rawValue ?? '';
      const now = Date.now();
      if (code !== '' && (code !== last.code || now - last.at > AGAIN_MS)) {
        last = { code, at: now };
        tell.current.onCode(code);
      }
    };
    navigator.mediaDevices
      .getUserMedia({ video: { facingMode: 'environment' } })
      .then((opened) => {
        stream = opened;
        if (isGone) opened.getTracks().forEach((track) => track.stop());
        else if (video.current) video.current.srcObject = opened;
      })
      .catch(() => tell.current.onRefused());
    const timer = setInterval(() => void look(), LOOK_MS);
    return () => {
      isGone = true;
      clearInterval(timer);
      stream?.getTracks().forEach((track) => track.stop());
    };
  }, []);
  return (
    <Box
      component="video"
      ref={video}
      autoPlay
      muted
      playsInline
      aria-label={translate('receive.cameraOn')}
      sx={{
        width: '100%',
        maxHeight: 260,
        objectFit: 'cover',
        borderRadius: 1.5,
        bgcolor: 'black',
      }}
    />
  );
}
