import { createWriteStream } from 'node:fs';
import { Option } from 'commander';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { EXPORT_FORMATS, exportCatalogue, type ExportFormat } from '../../core/imports/index.ts';
import { addAction, withDatabase, type RegisterCommand } from './command.ts';
import { EXIT } from './exit-codes.ts';

interface Options {
  channel?: string;
  format: ExportFormat;
}

/**
 * `sereine export catalogue [FILE]`: the catalogue in the own format or another that is read, to a file or the standard
 * output. Exit 0, 73 when the file cannot be written.
 */
export const registerExport: RegisterCommand = (program, t, locale) => {
  const command = program
    .command('export')
    .description(t('cli.export.description'))
    .command('catalogue')
    .description(t('cli.export.catalogue'))
    .argument('[file]', t('cli.export.file'))
    .addOption(
      new Option('--format <format>', t('cli.export.format'))
        .choices(EXPORT_FORMATS)
        .default('sereine'),
    )
    .option('--channel <channel>', t('cli.import.channel'));
  addAction<Options>(command, locale, t, async ({ output, args, options }) =>
    withDatabase(output, async ({ config, database }) => {
      const file = args[0];
      const pieces = await exportCatalogue(database.db, {
        channelId: options.channel,
        format: options.format,
        origin: config.http.publicUrl,
      });
      if (!pieces.ok) return output.refuse(pieces.refusal);
      try {
        // With --json the standard output is for the result, so a file must be named to get the catalogue.
        const target = file ? createWriteStream(file) : output.json ? null : process.stdout;
        if (target)
          await pipeline(Readable.from(pieces.value), target, { end: file !== undefined });
      } catch (error) {
        const reason = (error as Error).message;
        process.stderr.write(`${t('cli.export.notWritten', { file: file ?? '', reason })}\n`);
        return EXIT.cannotCreate;
      }
      if (file) output.line(t('cli.export.done', { file }));
      output.result({ file: file ?? null });
      return EXIT.ok;
    }),
  );
};
