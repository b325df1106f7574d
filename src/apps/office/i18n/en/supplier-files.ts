/** Words of reading suppliers and their prices from a file. */
export const supplierFiles = {
  supplierImport: {
    title: 'Import suppliers or prices',
    open: 'Import',
    text: 'A CSV file with a header: “name” for suppliers, “reference” and “price” for prices. Nothing changes before you have seen it.',
    choose: 'Choose a file',
    apply: 'Apply',
    done: 'The file is applied.',
    created: '%{smart_count} new |||| %{smart_count} new',
    updated: '%{smart_count} changed |||| %{smart_count} changed',
    unchanged: '%{smart_count} unchanged |||| %{smart_count} unchanged',
    refused: '%{smart_count} row left out |||| %{smart_count} rows left out',
    errors: 'Download the rows left out',
    issue: 'Row %{row}, “%{column}”: %{reason} %{value}',
    issueOfRow: 'Row %{row}: %{reason} %{value}',
    fromTo: 'from %{before} to %{after}',
    changes:
      '%{smart_count} price changes |||| %{smart_count} prices change, the greatest rises first',
  },
};
