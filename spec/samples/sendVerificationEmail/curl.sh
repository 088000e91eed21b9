curl --request POST "https://api.workos.com/user_management/users/user_01E4ZCR3C56J083X43JQXF3JK5/email_verification/send" \
  --header "Authorization: Bearer sk_example_123456789"
