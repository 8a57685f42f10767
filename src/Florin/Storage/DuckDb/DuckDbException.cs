using System.Data.Common;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace Florin.Storage.DuckDb;

/// <summary>An error of the engine, with its own message.</summary>
internal sealed partial class DuckDbException : DbException
{
    internal DuckDbException(DuckDbErrorType type, string message) : base(message)
    {
        Type = type;
        var holder = HolderPattern().Match(message);
        if (holder.Success && int.TryParse(holder.Groups["pid"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var pid))
            HolderPid = pid;
    }

    internal DuckDbErrorType Type { get; }

    /// <summary>The process that holds the file, where that is the error.</summary>
    internal int? HolderPid { get; }

    internal bool IsInterrupt => Type == DuckDbErrorType.Interrupt;

    /// <summary>Another transaction changed the same rows first; the same work done again succeeds.</summary>
    internal bool IsConflict => Type == DuckDbErrorType.Transaction && Message.Contains("onflict", StringComparison.Ordinal);

    internal static DuckDbException From(ResultHandle result) => new(
        NativeMethods.ResultErrorType(result), Marshal.PtrToStringUTF8(NativeMethods.ResultError(result)) ?? "The engine gave no message.");

    internal static DuckDbException From(StatementHandle statement)
    {
        var message = Marshal.PtrToStringUTF8(NativeMethods.PrepareError(statement)) ?? "The engine gave no message.";
        var type = message.StartsWith("Parser", StringComparison.Ordinal) ? DuckDbErrorType.Parser
            : message.StartsWith("Catalog", StringComparison.Ordinal) ? DuckDbErrorType.Catalog
            : message.StartsWith("Binder", StringComparison.Ordinal) ? DuckDbErrorType.Binder
            : message.StartsWith("TransactionContext", StringComparison.Ordinal) ? DuckDbErrorType.Transaction
            : DuckDbErrorType.Invalid;
        return new(type, message);
    }

    internal static DuckDbException From(AppenderHandle appender)
    {
        var error = NativeMethods.AppenderError(appender);
        try
        {
            return new(NativeMethods.ErrorType(error), Marshal.PtrToStringUTF8(NativeMethods.ErrorMessage(error)) ?? "The engine gave no message.");
        }
        finally
        {
            NativeMethods.DestroyError(ref error);
        }
    }

    // IO Error: Could not set lock on file "…": Conflicting lock is held in /usr/bin/… (PID 4711). See also …
    [GeneratedRegex(@"Conflicting lock is held .*\(PID (?<pid>\d+)\)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex HolderPattern();
}
