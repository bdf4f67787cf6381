"""What ties the figures of a sentence together: growth and its levels, a share and its whole, parts and their total.

Ties are read from the grammar of the sentence (from-to, 上年同期为, 占…的, 合计) and from identity (figures said of one
thing), never from nearness alone. A tie whose bond is doubtful is marked weak: it may vouch, and contradicts only where
the figures nearly meet.
"""
