import PhotoCameraOutlined from '@mui/icons-material/PhotoCameraOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useEffect, useRef, useState } from 'react';
import { useTranslate } from 'react-admin';
import { CalmAlert } from '../../parts/calm-alert.tsx';
import { openBarcodeReader, type BarcodeReader } from './barcode-reader.ts';

/** The same code in view counts again only after it was out of view, or after this long. */
const AGAIN_MS = 2_000;
const LOOK_MS = 180;

/** Scans with the device's camera; shows nothing where there is none. */
export function CameraScan({ onCode }: { onCode: (code: string) => void }) {
  const translate = useTranslate();
  const [isOn, setIsOn] = useState(false);
  const [failed, setFailed] = useState<'refused' | 'offline' | null>(null);
  if (!('mediaDevices' in navigator)) return null;
  return (
    <Box sx={{ display: 'grid', gap: 1 }}>
      <Button
        variant="outlined"
        size="large"
        startIcon={<PhotoCameraOutlined />}
        onClick={() => {
          setFailed(null);
          setIsOn(!isOn);
        }}
      >
        {translate(isOn ? 'receive.cameraOff' : 'receive.cameraOn')}
      </Button>
      {failed === null ? null : (
        <CalmAlert tone="act">
          {translate(failed === 'refused' ? 'receive.cameraRefused' : 'receive.cameraOffline')}
        </CalmAlert>
      )}
      {isOn ? (
        <Camera
          onCode={onCode}
          onFailed={(why) => {
            setIsOn(false);
            setFailed(why);
          }}
        />
      ) : null}
    </Box>
  );
}

function Camera({
  onCode,
  onFailed,
}: {
  onCode: (code: string) => void;
  onFailed: (why: 'refused' | 'offline') => void;
}) {
  const translate = useTranslate();
  const video = useRef<HTMLVideoElement>(null);
  const tell = useRef({ onCode, onFailed });
  tell.current = { onCode, onFailed };
  useEffect(() => {
    let read: BarcodeReader | null = null;
    let isReading = false;
    let stream: MediaStream | null = null;
    let isGone = false;
    let last = { code: '', at: 0 };
    const look = async () => {
      if (isReading || read === null || video.current === null || video.current.readyState < 2)
        return;
      isReading = true;
      const code = await read(video.current).catch(() => '');
      isReading = false;
      if (isGone) return;
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
      .catch(() => tell.current.onFailed('refused'));
    openBarcodeReader().then(
      (opened) => (read = opened),
      () => tell.current.onFailed('offline'),
    );
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
